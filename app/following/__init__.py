"""Following a thread, asking on, and saying later how it went."""
