"""Training: how a young person becomes a moderator, and stays a good one."""
