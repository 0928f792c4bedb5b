"""Evenings of intervision: staff plan them, peers come, what came of it is noted."""
