"""Who may do what: every role and every permission on one screen."""

from enum import StrEnum


class Role(StrEnum):
    YOUNG_PERSON = "young_person"
    TRAINEE = "trainee"
    MODERATOR = "moderator"
    STAFF = "staff"
    ADMIN = "admin"
    OUTSIDE_READER = "outside_reader"  # answers the appeals that nobody of the team may read


class Permission(StrEnum):
    HAVE_ACCOUNT = "have_account"  # see and change one's own account, posts and notices
    ASK = "ask"
    REPLY = "reply"
    LINK = "link"  # to the known help sites
    TRAIN = "train"  # the lessons and the practice of who judges, or will
    JUDGE = "judge"  # besides this: a certificate in force, unless staff
    SEE_EVERYTHING = "see_everything"  # every waiting text, the red lane, private threads
    REFUSE = "refuse"
    ANSWER_PRIVATELY = "answer_privately"
    ANSWER_APPEALS = "answer_appeals"
    READ_AUDIT = "read_audit"
    KEEP_PEOPLE = "keep_people"  # certificates, moderating accounts
    KEEP_SITE = "keep_site"  # help lines, known help sites, pausing
    OPEN_POSTING = "open_posting"
    GRANT_STAFF = "grant_staff"


_P = Permission
_YOUNG = {_P.HAVE_ACCOUNT, _P.ASK, _P.REPLY}
_TRAINEE = {_P.HAVE_ACCOUNT, _P.TRAIN}
_MODERATOR = _TRAINEE | {_P.REPLY, _P.LINK, _P.JUDGE}
_STAFF = _MODERATOR | {
    _P.SEE_EVERYTHING,
    _P.REFUSE,
    _P.ANSWER_PRIVATELY,
    _P.ANSWER_APPEALS,
    _P.READ_AUDIT,
    _P.KEEP_PEOPLE,
    _P.KEEP_SITE,
}

TABLE: dict[Role, frozenset[Permission]] = {
    Role.YOUNG_PERSON: frozenset(_YOUNG),
    Role.TRAINEE: frozenset(_TRAINEE),
    Role.MODERATOR: frozenset(_MODERATOR),
    Role.STAFF: frozenset(_STAFF),
    Role.ADMIN: frozenset(_STAFF | {_P.OPEN_POSTING, _P.GRANT_STAFF}),
    Role.OUTSIDE_READER: frozenset({_P.HAVE_ACCOUNT, _P.ANSWER_APPEALS}),
}

ADULTS = frozenset({Role.STAFF, Role.ADMIN})
# Who reads what nobody else may, from outside or inside the team, signs in with a second step.
SECOND_STEP = ADULTS | {Role.OUTSIDE_READER}
MODERATING = frozenset({Role.TRAINEE, Role.MODERATOR})


def may(role: Role | None, permission: Permission) -> bool:
    """Whether this role carries this permission; a visitor (None) carries none."""
    return role is not None and permission in TABLE[role]
