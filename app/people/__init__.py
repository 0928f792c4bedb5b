"""The staff's pages about persons, their roles and their certificates."""
