"""What practising shows beside a guideline, its key, and how it is wired in."""

from flask import Flask, render_template
from flask_babel import lazy_gettext as _l

from app.posts.signals import account_emptied
from app.registry import Key, Rule
from moderation.practising.erasing import FATES, RULE, erase_old, on_account_emptied
from moderation.practising.kept import KeptPractice
from moderation.practising.posts import every

KEY = Key(
    "words",
    "practice_posts.every",
    _l("Oefenberichten"),
    _l("Verzonnen berichten om op te oefenen, met wat jullie ermee afspraken."),
)


def init_app(app: Flask) -> None:
    registry = app.extensions["registry"]
    registry.keys.append(KEY)
    registry.kept[KeptPractice.start] = KeptPractice()
    registry.fates |= FATES
    registry.erasing.append(Rule(RULE, erase_old))
    registry.panels["guideline_more"].append(_more_to_practise)
    account_emptied.connect(on_account_emptied, sender=app)


def _more_to_practise(code: str) -> str:
    """Beside a guideline: how many posts one practises its reason on, and the way to one more."""
    number = sum(one.is_about(code) for one in every().values())
    return render_template("practising/_more.html", code=code, number=number)
