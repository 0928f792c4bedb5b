"""What the judging half shows on the pages of the holding half."""

from flask import Flask, render_template
from markupsafe import escape

from app import clock
from app.accounts.models import Account, Viewer
from app.posts.models import Post, Publication
from app.posts.states import State
from app.roles import Permission
from app.site.reading_hours import who_reads_when
from moderation.accuracy.words import label_name
from moderation.care.calls import open_calls
from moderation.care.debriefs import open_debriefs
from moderation.care.duty import adults_on_duty, until
from moderation.care.queries import adult_on_duty
from moderation.cases.queries import talk_with_its_author
from moderation.cases.words import age_of, kind_name
from moderation.desk.told import (
    is_accident,
    masked_for_author,
    noticed_in,
    passages_of,
    words_marked,
)
from moderation.escalation.queries import last_decision, open_faults, waiting_now
from moderation.intake import open_review_of
from moderation.mine.queries import was_thanked
from moderation.names import category_name, outcome_name
from moderation.outcomes import Kind, Lane, Outcome
from moderation.patterns.queries import unseen_patterns
from moderation.reasons import name_of
from moderation.reports.queries import is_out_of_sight
from moderation.screening.findings import Category, Level
from moderation.screening.run import Screening
from moderation.waiting.promises import is_told
from moderation.waiting.words import lasted, sentence_for, wait_sentence


def init_app(app: Flask) -> None:
    app.jinja_env.globals["category_name"] = category_name
    app.jinja_env.globals["label_name"] = label_name
    app.jinja_env.filters["case_kind"] = kind_name
    app.jinja_env.filters["case_age"] = age_of
    app.jinja_env.filters["reason_name"] = name_of
    app.jinja_env.filters["outcome_name"] = outcome_name
    app.jinja_env.filters["lasted"] = lasted
    panels = app.extensions["registry"].panels
    panels["nav"].append(_nav)
    panels["help_first"].append(_help_first)
    panels["help_now"].append(_help_now)
    panels["help_for_post"].append(_help_for_post)
    panels["post_outcome"].append(_post_outcome)
    panels["post_outcome"].append(_post_masks)
    panels["post_words"].append(_post_words)
    panels["post_outcome"].append(_post_held_back)
    panels["post_links"].append(_post_links)
    panels["post_outcome"].append(_post_thanks)
    panels["desk_bar"].append(_desk_bar)
    panels["post_waiting"].append(_post_waiting)
    panels["wait_before"].append(_wait_before)
    panels["wait_of_post"].append(_wait_of_post)
    panels["staff_alarms"].append(_duty)
    panels["staff_signs"].append(_staff_signs)


def _nav(viewer: Viewer) -> str:
    """The way to the desk and to the staff's pages, for who may go there."""
    if not viewer.can(Permission.JUDGE):
        return ""
    return render_template("panels/nav.html", viewer=viewer)


def _help_first(noticed: Screening | None, viewer: Viewer, before: str = "") -> str:
    """Where the words of a young person show danger: help at once, and which adult reads them when.

    `before` is what they have to do yet, while nothing was sent.
    """
    if viewer.can(Permission.SEE_EVERYTHING) or not _shows_danger(noticed):
        return ""
    meets = noticed is not None and any(
        one.category == Category.GROOMING for one in noticed.findings
    )
    return render_template(
        "panels/help_now.html", when=who_reads_when(), before=before, meets=meets
    )


def _help_now(noticed: Screening | None) -> str:
    """Where the words show danger and nobody here will read them: help."""
    return render_template("panels/help_now.html") if _shows_danger(noticed) else ""


def _shows_danger(noticed: Screening | None) -> bool:
    return noticed is not None and noticed.level == Level.RED


def _help_for_post(post: Post) -> str:
    """In a talk, after a heavy message: help while nobody has answered yet."""
    review = open_review_of(post)
    if review is None or review.level != Level.RED:
        return ""
    return render_template("panels/help_now.html", when=who_reads_when())


def _post_outcome(post: Post) -> str:
    """To the author: why it came back or was refused, in the moderator's words. Also while newer
    words wait, when what stood there went after a report."""
    decision, state = last_decision(post), post.state_for_author(clock.now())
    if decision is None or decision.outcome == Outcome.PUBLISH:
        return ""
    was_reported = decision.review.kind == Kind.REPORT and state == State.PENDING
    if not was_reported and state not in (State.RETURNED, State.REFUSED):
        return ""
    return render_template(
        "panels/post_outcome.html",
        decision=decision,
        is_older=decision.review.revision.number < post.revision_number,
        reason=name_of(decision.reason),
        passages=passages_of(decision),
        is_accident=is_accident(decision),
        noticed=noticed_in(decision.revision_id),
        post=post,
    )


def _post_words(post: Post) -> str:
    """To the author, of what came back: their own words, with what it is about marked in them."""
    decision, state = last_decision(post), post.state_for_author(clock.now())
    if decision is None or state not in (State.RETURNED, State.REFUSED):
        return ""
    title, body = words_marked(decision)
    is_older = decision.review.revision.number < post.revision_number
    if is_older or not any(is_marked for _words, is_marked in (*title, *body)):
        return ""
    return render_template("panels/post_words.html", title=title, body=body)


def _post_masks(post: Post) -> str:
    """To the author: exactly what everybody else does not read."""
    masked = masked_for_author(post)
    if not masked:
        return ""
    noticed = dict.fromkeys(piece.kind for piece in masked)
    return render_template("panels/post_masks.html", masked=masked, noticed=noticed)


def _post_held_back(post: Post) -> str:
    """To the author: that it is out of sight until an adult has read it again."""
    return render_template("panels/post_held_back.html") if is_out_of_sight(post) else ""


def _post_links(publication: Publication) -> str:
    """Under what everybody reads: a way to say that something is wrong with it."""
    return render_template("panels/post_links.html", publication=publication)


def _post_thanks(post: Post) -> str:
    """To whoever wrote it, and to nobody else: that the asker thanked them for it."""
    return render_template("panels/post_thanks.html") if was_thanked(post) else ""


def _desk_bar(viewer: Viewer) -> str:
    """On every screen of the desk: which adult is there, and one button to call them."""
    if not isinstance(viewer, Account) or not viewer.can(Permission.TRAIN):
        return ""
    return render_template("panels/desk_bar.html", viewer=viewer, adult=adult_on_duty())


def _post_waiting(post: Post) -> str:
    """To the author, while it waits: who reads it first, and help where danger was seen."""
    review = open_review_of(post)
    if review is None:
        return ""
    return render_template(
        "panels/post_waiting.html",
        is_red=review.level == Level.RED,
        talk=talk_with_its_author(post),
        post=post,
        when=who_reads_when(),
    )


def _wait_before(viewer: Viewer) -> str:
    """Before a young person sends something: how long it takes."""
    return "" if viewer.can(Permission.JUDGE) else escape(wait_sentence(Lane.PEER))


def _wait_of_post(post: Post) -> str:
    """To the author, while it waits: how long it takes, or that it takes longer than was told."""
    review = open_review_of(post)
    return escape(sentence_for(review)) if review is not None and is_told(review) else ""


def _staff_signs(viewer: Viewer) -> str:
    """On every staff page: what cannot wait."""
    if not viewer.can(Permission.SEE_EVERYTHING):
        return ""
    return render_template(
        "panels/staff_signs.html",
        now=waiting_now(viewer),
        faults=open_faults(),
        patterns=unseen_patterns(viewer),
    )


def _duty(viewer: Viewer) -> str:
    """On every staff page: who looks after the desk, and which moderator needs somebody."""
    if not isinstance(viewer, Account) or not viewer.can(Permission.SEE_EVERYTHING):
        return ""
    return render_template(
        "panels/duty.html",
        on_duty=adults_on_duty(viewer),
        until=until,
        calls=open_calls(viewer),
        debriefs=open_debriefs(viewer),
        now=clock.now(),
        viewer=viewer,
    )
