"""What staff set for the whole site: switches, reading hours, known help sites."""
