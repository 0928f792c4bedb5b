"""One's rights: seeing all that is held, taking it along, erasing one text, leaving."""
