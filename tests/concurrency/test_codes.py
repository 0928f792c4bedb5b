"""A code of the second step, given by two at the same moment: one is in, the other is not."""

import pyotp

from app import clock
from app.accounts import second_step
from app.accounts.models import SignIn
from app.database import transaction
from tests.concurrency.crew import task, together
from tests.people import JO, account

MANY = 4


def take(code: str) -> bool:
    with transaction():
        second_step.take(account(JO), code)
    return True


def codes_of_jo() -> tuple[pyotp.TOTP, list[str]]:
    jo = account(JO)
    jo.sign_in = SignIn(id=0)
    phone = pyotp.TOTP(second_step.begin(jo.id).secret)
    return phone, second_step.finish(jo, phone.at(clock.now()))


def test_a_code_of_the_phone_lets_one_in(app, environ):
    phone, _ = codes_of_jo()
    code = phone.generate_otp(phone.timecode(clock.now()) + 1)
    answers = together(environ, *(task(take, code) for _ in range(MANY)))
    assert sorted(answer.refusal for answer in answers) == ["", *["Unacceptable"] * (MANY - 1)]


def test_a_recovery_code_lets_one_in(app, environ):
    _, codes = codes_of_jo()
    answers = together(environ, *(task(take, codes[0]) for _ in range(MANY)))
    assert sorted(answer.refusal for answer in answers) == ["", *["Unacceptable"] * (MANY - 1)]
    assert second_step.codes_left(account(JO)) == len(codes) - 1
