"""The rooms on the team's side of the house: what stands above each of its pages, and the ways in
the room where one is. Both halves bring theirs through `registry.rooms`.
"""

from dataclasses import replace

from flask import Flask, current_app, request
from flask_babel import lazy_gettext as _l

from app.access import PUBLIC, access_of
from app.accounts.models import Viewer
from app.registry import Room, registry
from app.roles import Permission

KEYS = "site.keys"
ROOMS = (
    Room(60, _l("Mensen"), {"people.colleagues": _l("Mensen")}),
    Room(70, _l("Logboek"), {"audit.log": _l("Logboek")}),
    Room(
        80,
        _l("Beheer"),
        {
            KEYS: _l("Sleutels"),
            "site.all_changes": _l("Wat veranderde"),
            "site.readiness": _l("Klaar om te openen"),
        },
    ),
)


def init_app(app: Flask) -> None:
    app.extensions["registry"].rooms += ROOMS
    app.jinja_env.globals["rooms_for"] = rooms_for
    app.jinja_env.globals["room_here"] = room_here


def rooms_for(viewer: Viewer) -> list[Room]:
    """The rooms that this person may enter, each with the ways that are open to them."""
    if not viewer.is_adult:
        return []
    rooms = [_open_to(viewer, room) for room in sorted(registry().rooms, key=lambda r: r.place)]
    return [room for room in rooms if room.ways]


def room_here(rooms: list[Room]) -> Room | None:
    """Where this page stands: by its own way, else by those of its neighbours."""
    here = request.endpoint or ""
    group = here.partition(".")[0]
    inside = [(room, _inside(room)) for room in rooms]
    by_way = (room for room, ways in inside if here in ways)
    by_neighbour = (
        room for room, ways in inside if any(way.partition(".")[0] == group for way in ways)
    )
    return next(by_way, None) or next(by_neighbour, None)


def _inside(room: Room) -> set[str]:
    """Its ways; behind the keys stand all that are set with them."""
    keys = {key.endpoint for key in registry().keys} if KEYS in room.ways else set()
    return {*room.ways, *keys}


def _open_to(viewer: Viewer, room: Room) -> Room:
    return replace(room, ways={to: name for to, name in room.ways.items() if _may(viewer, to)})


def _may(viewer: Viewer, endpoint: str) -> bool:
    declared = access_of(current_app.view_functions[endpoint])
    return declared == PUBLIC or viewer.can(Permission(str(declared)))
