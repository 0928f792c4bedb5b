"""The roster: shifts that staff plan, and the places that moderators take, swap and give back."""
