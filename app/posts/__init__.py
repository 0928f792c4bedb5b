"""Posts: what anyone writes, every wording of it, and what the public sees."""
