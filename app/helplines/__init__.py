"""Help lines: who can be reached, and whether they are open now."""
