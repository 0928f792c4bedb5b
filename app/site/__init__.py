"""The site around the forum: its switches, its plain pages, its health."""
