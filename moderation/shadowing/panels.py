"""How shadow shifts are wired in."""

from flask import Flask

from app.registry import Rule
from moderation.shadowing.erasing import FATES, RULE, erase_old


def init_app(app: Flask) -> None:
    registry = app.extensions["registry"]
    registry.erasing.append(Rule(RULE, erase_old))
    registry.fates |= FATES
