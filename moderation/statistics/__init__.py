"""Figures: what staff keep open through the day, and what everybody may read of a year."""
