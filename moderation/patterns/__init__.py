"""Patterns over time: what no single text shows, raised to adults with the evidence."""
