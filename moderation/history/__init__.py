"""What came of one text, in order of time; and a decision seen again as its judge saw it."""
