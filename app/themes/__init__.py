"""Themes: staff name, order, close and open what questions are about."""
