"""Accounts: who someone is here, and how they come back."""
