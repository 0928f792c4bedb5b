"""Escalation: what is too heavy for a peer, and the adults who take it."""
