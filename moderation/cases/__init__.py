"""Cases: what adults take as real, of one author at a time."""
