"""Processes for tests: each a new one, forked from one that has read everything already.

So it begins at once, and nothing of the test's own state comes along.
"""

import multiprocessing

PROCESSES = multiprocessing.get_context("forkserver")
PROCESSES.set_forkserver_preload(["tests.warm"])
