"""The rulebook: what screening looks for, as staff read, change, check and undo it."""
