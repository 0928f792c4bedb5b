"""Sanctions: rare, kind, step by step; decided by adults, told in plain words, with a way back."""
