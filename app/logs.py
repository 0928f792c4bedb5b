"""Logging: what the code did, never what a person wrote, who they are or where they come from."""

import logging

from flask import Flask


def init_app(app: Flask) -> None:
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    # A statement's parameters are people's words; its errors must not carry them.
    app.config["SQLALCHEMY_ENGINE_OPTIONS"]["hide_parameters"] = True
    for loud in ("rq.worker", "rq.cron", "alembic", "flask-limiter"):
        logging.getLogger(loud).setLevel(logging.WARNING)
