"""Legal holds: two adults decide that nothing of somebody is erased for a while."""
