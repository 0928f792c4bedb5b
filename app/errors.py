"""The few ways in which a wish can be turned down, each with its friendly sentence."""

from http import HTTPStatus


class Refusal(Exception):
    """A wish turned down. `message` is for the reader; it never holds what they typed."""

    status = HTTPStatus.BAD_REQUEST

    def __init__(self, message: str = "", field: str | None = None):
        super().__init__(type(self).__name__)
        self.message = message
        self.field = field


class NotVisible(Refusal):
    """Absent, or hidden from this viewer: the two look the same."""

    status = HTTPStatus.NOT_FOUND


class SignInFirst(Refusal):
    """Only who is signed in can do this; what was typed comes back."""

    status = HTTPStatus.UNAUTHORIZED


class ConfirmFirst(Refusal):
    """Too long since the viewer proved who they are; the page that asks it carries what was sent.

    With a message: what was given as proof did not fit.
    """

    def __init__(self, message: str = "", status: HTTPStatus = HTTPStatus.UNPROCESSABLE_ENTITY):
        super().__init__(message)
        self.status = status if message else HTTPStatus.UNAUTHORIZED


class NotAllowed(Refusal):
    """The viewer may see it, but not do this."""

    status = HTTPStatus.FORBIDDEN


class Outdated(Refusal):
    """The thing changed while the viewer looked at it."""

    status = HTTPStatus.CONFLICT


class Unacceptable(Refusal):
    """The words cannot be taken as they are; `field` says where."""

    status = HTTPStatus.UNPROCESSABLE_ENTITY
