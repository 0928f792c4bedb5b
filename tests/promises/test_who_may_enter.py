"""Access, net 1 and 2: every route declares who may enter, and this reviewed table says the same.

Every id in an address is one that nobody has, and nothing is typed: what counts is the door.
200 a page, 302 on to another page (a stranger who asks for a page: to sign in first), 401 sign in
first, 403 not for you, 404 nothing there, 422 something is missing, 503 a machine is not well.
"""

from contextvars import Context
from pathlib import Path

import flask
import pytest
from flask_wtf.csrf import generate_csrf

from app.access import access_of, public, requires
from app.accounts.actions import create_account
from app.database import db, transaction
from app.roles import TABLE, Permission, Role, may
from tests.people import ADA, EGEL, JIP, JO, ROBIN, STRANGER, account, client_of

pytestmark = pytest.mark.any_database

REVIEWED = Path(__file__).with_name("access.txt")
ASKING = ("forum.ask", "forum.read_over_question")
ROLES = (STRANGER, EGEL, JIP, ROBIN, JO, ADA)


def reviewed() -> dict[tuple[str, str], tuple[int, ...]]:
    lines = REVIEWED.read_text().splitlines()
    rows = [line.split() for line in lines if line and not line.startswith("#")]
    return {(row[0], row[1]): tuple(int(cell) for cell in row[2:]) for row in rows}


def routes(app) -> list[tuple[str, str, str]]:
    """(view, method, address) for each, ids filled in with what nobody has."""
    found = []
    for rule in app.url_map.iter_rules():
        kinds = {name: type(kind).__name__ for name, kind in rule._converters.items()}
        ids = {name: _nobodys(kind) for name, kind in kinds.items()}
        address = app.url_map.bind("localhost").build(rule.endpoint, ids)
        for method in sorted((rule.methods or set()) & {"GET", "POST", "PUT", "PATCH", "DELETE"}):
            found.append((rule.endpoint, method, address))
    return found


def _nobodys(converter: str) -> str | int:
    if converter == "IntegerConverter":
        return 999_999
    return "css/tokens.css" if converter == "PathConverter" else "nobodyhasit_"


def status_of(app, name: str | None, method: str, address: str) -> int:
    client = client_of(app, name)
    db.session.rollback()
    data = None if method == "GET" else {"csrf_token": _token(client)}
    return Context().run(client.open, address, method=method, data=data).status_code


def _token(client) -> str:
    """As a form on a page before this would have carried it."""

    def token() -> str:
        with client.session_transaction() as session:
            session["csrf_token"] = "of this session"
        with client.application.test_request_context():
            flask.session["csrf_token"] = "of this session"
            return generate_csrf()

    return Context().run(token)


def test_every_route_declares_who_may_enter(app):
    undeclared = [name for name, view in app.view_functions.items() if access_of(view) is None]
    assert not undeclared


def test_an_undeclared_route_is_closed(app, visit):
    app.add_url_rule("/forgotten", "forgotten", lambda: "open")
    assert visit(ADA).get("/forgotten").status == 404
    app.view_functions["forgotten"] = requires(Permission.GRANT_STAFF)(lambda: "open")
    assert visit(JO).get("/forgotten").status == 403
    app.view_functions["forgotten"] = public(lambda: "open")
    assert visit().client.get("/forgotten").get_data() == b"open"


def test_the_reviewed_table_names_every_route_and_no_other(app):
    assert {(endpoint, method) for endpoint, method, _ in routes(app)} == set(reviewed())


@pytest.mark.parametrize("name", ROLES)
def test_everyone_meets_the_door_that_was_reviewed(app, name):
    column = ROLES.index(name)
    expected = {key: row[column] for key, row in reviewed().items()}
    met = {(view, method): status_of(app, name, method, at) for view, method, at in routes(app)}
    assert met == expected


def test_the_table_and_the_roles_agree_about_the_door(app):
    """Who lacks the declared permission is turned away, and nobody else."""
    roles = (None, Role.YOUNG_PERSON, Role.TRAINEE, Role.MODERATOR, Role.STAFF, Role.ADMIN)
    for (view, method), row in reviewed().items():
        declared = access_of(app.view_functions[view])
        for role, status in zip(roles, row, strict=True):
            may_enter = declared == "public" or may(role, Permission(declared))
            if view in ASKING:  # open to strangers, not to a name that asks nothing
                may_enter = role is None or may(role, Permission.ASK)
            turned_away = status in (401, 403) or (role is None and not may_enter and status == 302)
            assert may_enter != turned_away, f"{method} {view} for {role}"


def test_a_role_never_carries_less_than_the_one_below_it():
    assert TABLE[Role.TRAINEE] < TABLE[Role.MODERATOR] < TABLE[Role.STAFF] < TABLE[Role.ADMIN]
    assert Permission.JUDGE not in TABLE[Role.YOUNG_PERSON] | TABLE[Role.TRAINEE]
    assert Permission.ASK not in TABLE[Role.MODERATOR], "who moderates asks under another name"


def test_the_outside_reader_enters_what_is_theirs_and_nothing_of_the_team(app):
    name = "Lezer"
    create_account(Role.OUTSIDE_READER, name, actor="system")
    with transaction():
        account(name).passphrase_is_temporary = False
    theirs = {Permission.HAVE_ACCOUNT, Permission.ANSWER_APPEALS}
    for view, method, address in routes(app):
        declared = access_of(app.view_functions[view])
        if isinstance(declared, Permission) and declared not in theirs:
            assert status_of(app, name, method, address) == 403, view
    assert status_of(app, name, "GET", "/staff/appeals") == 200
