"""The commands behind the Makefile; each module here is started with `python -m bin.<name>`."""
