"""What somebody does not want to read: names and themes, for themselves alone."""
