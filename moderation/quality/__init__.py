"""Second looks: decisions that somebody else reads again blind, and what comes of it."""
