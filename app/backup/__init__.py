"""Backup and restore: everything the database holds, in one encrypted file, for either database."""


class Refused(Exception):
    """A backup or a restore that cannot be; its text is one sentence that says why."""
