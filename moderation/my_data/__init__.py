"""What the judging half gives of "my data": what writers were told, and a moderator's own work."""
