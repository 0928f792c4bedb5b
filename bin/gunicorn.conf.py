"""Settings of the web server, the same under `make run` and under any other process manager."""

import gc
import os

bind = f"{os.environ.get('HOST', '127.0.0.1')}:{os.environ.get('PORT', '8000')}"
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
worker_class = "gthread"
threads = 4
preload_app = True  # the workers share the memory of what is loaded before they fork

timeout = 30
graceful_timeout = 2  # `make run` must end everything within 5 seconds
keepalive = 5

limit_request_line = 4094
limit_request_fields = 60
limit_request_field_size = 8190

accesslog = None  # no address, no path: what people read is not written down
errorlog = "-"
loglevel = "warning"
control_socket_disable = True


def when_ready(_server: object) -> None:
    """What is loaded by now stays: no worker's collector walks it again, and it stays shared."""
    gc.collect()
    gc.freeze()
