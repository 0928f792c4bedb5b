import pytest
from moderation.desk import deciding
from moderation.desk.queries import desk_page
from moderation.outcomes import Outcome
from tests import things
from tests.people import *
from app.errors import *

def test_take_back(app, visit, the_clock):
    things.ask()
    r = things.claim()
    robin = visit(ROBIN)
    page = robin.get("/desk/").submit("reply", press="Plaatsen", reply="Dat ken ik.")
    back = page.submit("Neem terug")
    print(back.status, back.text[:600])
    assert back.status == 200

def test_double(app):
    things.ask()
    r = things.claim()
    s = things.seen(r)
    pid = r.public_id
    things.decide(r)
    from moderation.gate import Judgement
    with pytest.raises(Outdated):
        deciding.decide(id_of(ROBIN), pid, s, Judgement(Outcome.PUBLISH))

def test_edit_red(app, visit):
    p = things.ask()
    r = things.claim()
    robin = visit(ROBIN)
    page = robin.get("/desk/")
    things.edit(p, "Ik wil dood", things.RED)
    after = page.submit("reply", press="Plaatsen", reply="Dat ken ik.")
    print(after.status, after.text[:500])
    assert after.status == 409
