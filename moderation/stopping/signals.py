"""What stopping tells the other rooms, inside the same transaction."""

from blinker import Namespace

# With person_id: they moderate, or learn it, no more.
moderating_stopped = Namespace().signal("moderating-stopped")
