"""What talks show on the pages of the holding half: softer words that wait for their author."""

from flask import Flask, render_template

from app.posts.models import Post, Thread
from moderation.talks.queries import offer_to, offers_to_asker


def init_app(app: Flask) -> None:
    panels = app.extensions["registry"].panels
    panels["post_offers"].append(_softer_offer)  # after the help, where danger was seen
    panels["talk_offers"].append(_talk_offers)


def _softer_offer(post: Post) -> str:
    offered = offer_to(post)
    return render_template("panels/softer_offer.html", offered=offered) if offered else ""


def _talk_offers(thread: Thread) -> str:
    return render_template("panels/talk_offers.html", offers=offers_to_asker(thread))
