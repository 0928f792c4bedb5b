"""Hand-over: everything that the next shift has to know, in one view."""
