"""What the figures show on other pages, and how they are wired in."""

from flask import Flask, render_template

from app.registry import Fate
from moderation.statistics.years import PERIODIC


def init_app(app: Flask) -> None:
    registry = app.extensions["registry"]
    registry.periodic += PERIODIC
    registry.fates["yearly_figures"] = Fate("no person in it")
    registry.panels["about_more"].append(_about_more)


def _about_more() -> str:
    """On the page about the forum: the way to its figures."""
    return render_template("statistics/_about_more.html")
