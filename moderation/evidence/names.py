"""Who is who in a pack: no name of a minor, and the same code in every pack of a case."""

from collections.abc import Iterable
from string import ascii_uppercase

from flask_babel import gettext as _

from app.accounts.models import Account
from app.roles import MODERATING


class Codes:
    """Given in the order in which people come up, whoever the case is about first. `people` is the
    order of the whole case, not of what was chosen of it, so that every pack has the same."""

    def __init__(self, about: int, people: Iterable[Account]):
        self._accounts: dict[str, set[str]] = {}
        self._given = {"young": 0, "peer": 0}
        self._codes = {about: self._young()}
        for account in people:
            self.of(account)

    def of(self, account: Account) -> str:
        code = self._codes.get(account.person_id)
        if code is None:
            code = self._codes[account.person_id] = self._next(account)
        self._accounts.setdefault(code, set()).add(account.public_id)
        return code

    @property
    def people(self) -> list[tuple[str, list[str]]]:
        """Each code, with the ids under which the log knows them."""
        return [(code, sorted(ids)) for code, ids in self._accounts.items()]

    def _next(self, account: Account) -> str:
        if account.is_adult:
            return _("%(name)s (volwassene van het team)", name=account.pseudonym)
        if account.role not in MODERATING:
            return self._young()
        self._given["peer"] += 1
        return _("moderator %(number)s", number=self._given["peer"])

    def _young(self) -> str:
        number = self._given["young"] = self._given["young"] + 1
        letter = ascii_uppercase[number - 1] if number <= len(ascii_uppercase) else str(number)
        return _("jongere %(letter)s", letter=letter)
