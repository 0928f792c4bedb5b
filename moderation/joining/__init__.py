"""Joining: the call, who answers it, and the way from there to a second account to train with."""
