"""What the forum costs, measured beside what could be had for nothing on the same machine."""
