"""Looking at somebody beyond what is at hand: first a reason, and everyone can see who looked."""
