"""Stopping as a moderator, or halfway the training: one button, kindly."""
