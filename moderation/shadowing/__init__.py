"""Shadow shifts: somebody in training judges real texts that were decided before, and compares."""
