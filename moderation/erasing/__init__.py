"""The judging half's share of erasing: what goes along, what is kept for now, what goes by time."""
