"""What the holding half tells the judging half, inside the same transaction."""

from blinker import Namespace

_signals = Namespace()

# Sent with post, revision, screened (what `registry.screen` returned for these words) and, for a
# reply that comes with a decision, visible_from.
post_submitted = _signals.signal("post-submitted")

# Sent with post.
post_withdrawn = _signals.signal("post-withdrawn")
