"""Where the buttons around a text lead: at the desk to the queue, at practice to the practice."""

from dataclasses import dataclass

from flask import url_for

from moderation.models import Review


@dataclass(frozen=True)
class Ways:
    """Addresses. What has none is not on the screen."""

    back: str
    decide: str
    put_down: str
    too_heavy: str
    second_opinion: str
    preview: str
    uncover: str  # a heavy text
    opened: str  # a covered detail, with its id behind it
    heartbeat: str = ""
    draft: str = ""
    note: str = ""


def ways_of(review: Review) -> Ways:
    def to(view: str) -> str:
        return url_for(f"desk.{view}", public_id=review.public_id)

    return Ways(
        back=url_for("table.start", rest=1),
        decide=to("decide"),
        put_down=to("put_down"),
        too_heavy=to("too_heavy"),
        second_opinion=to("second_opinion"),
        preview=to("preview"),
        uncover=to("uncover"),
        opened=f"{to('review')}/opened",
        heartbeat=to("heartbeat"),
        draft=url_for("table.keep_draft", post_id=review.post.public_id),
        note=to("note"),
    )
