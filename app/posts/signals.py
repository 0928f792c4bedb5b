"""What the holding half tells the judging half, inside the same transaction."""

from typing import Any

from blinker import NamedSignal, Namespace
from flask import current_app

_signals = Namespace()

# With post, revision, screened (what `registry.screen` returned for these words) and, for a reply
# that comes with a decision, visible_from.
post_submitted = _signals.signal("post-submitted")

# With post.
post_withdrawn = _signals.signal("post-withdrawn")

# With post and revisions: the words of these are gone.
words_erased = _signals.signal("words-erased")

# With account: nothing is left of who it was.
account_emptied = _signals.signal("account-emptied")

# With account: nobody signs in with it any more.
account_ended = _signals.signal("account-ended")


def tell(signal: NamedSignal, **facts: Any) -> None:
    """To the halves of this app alone: several apps may live in one process."""
    signal.send(current_app._get_current_object(), **facts)  # type: ignore[attr-defined]
