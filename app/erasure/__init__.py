"""Erasing for good: the words of a text, the name above it, or all that is known of an account.

Facts, decisions and digests stay, so the log still verifies and threads stay readable.
"""
