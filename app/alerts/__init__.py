"""Alerts: telling adults that somebody must look, until one of them takes it."""
