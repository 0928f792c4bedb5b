"""A moderator's private page: what they did, where others agreed, thanks, hours. No comparison."""
