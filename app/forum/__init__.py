"""The forum as young people see it: themes, threads, asking, replying."""
