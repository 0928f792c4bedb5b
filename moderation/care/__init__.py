"""Care for those who judge: an adult on duty, limits, shields, and somebody to talk to."""
