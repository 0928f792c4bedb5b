"""Protocols: per kind of case what adults do, step by step, as versioned lists that staff edit."""
