"""Notices in the site, and mail without content."""
