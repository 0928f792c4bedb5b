"""Certificates: the way to one, what it covers, and that it can rest or end."""
