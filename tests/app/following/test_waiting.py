"""While a text waits: what can be done meanwhile, calmly."""

from tests.people import EGEL, NOOR, OTTER, ROBIN
from tests.things import RED, ask, edit, published, reply


def waiting(visit, name, post):
    return visit(name).get(f"/my-posts/{post.public_id}")


def test_who_waits_reads_what_to_do_meanwhile(app, visit):
    post = ask(EGEL)
    page = waiting(visit, EGEL, post)
    assert "Wordt gelezen" in page and "Intussen" in page and "Adem eens rustig" in page
    assert page.link("Praat nu met iemand") == "#hulp" and page.soup.find(id="hulp")
    assert page.soup.select("#hulp a[href^='tel:']")
    assert "Of krijg een mail" not in page, "here no mail leaves the machine"
    app.config.update(SMTP_HOST="mail", PUBLIC_URL="https://forum.be")
    assert "Of krijg een mail" in waiting(visit, EGEL, post)


def test_answered_questions_like_it_stand_there_and_not_ones_own(app, visit, the_clock):
    alike = {"title": "Mijn broer slaapwandelt", "body": "Hij slaapwandelt door de keuken."}
    answered = published(OTTER, by=NOOR, **alike)
    own = published(EGEL, by=NOOR, **alike)
    the_clock.pass_grace()
    for post in (answered, own):
        reply(post, ROBIN)
    the_clock.pass_grace()
    edit(own, alike["body"] + " Elke nacht.", title=alike["title"])
    page = waiting(visit, EGEL, own)
    meanwhile = page.soup.find(id="meanwhile").parent
    linked = [a["href"] for a in meanwhile.find_all("a") if "/threads/" in a["href"]]
    assert linked == [f"/threads/{answered.thread.public_id}"]


def test_where_danger_was_seen_help_stands_there_instead(app, visit):
    page = waiting(visit, EGEL, ask(EGEL, screened=RED))
    assert "Adem eens" not in page and "Intussen" not in page


def test_what_was_read_waits_no_longer(app, visit, the_clock):
    post = published(EGEL, by=NOOR)
    the_clock.pass_grace()
    assert "Intussen" not in waiting(visit, EGEL, post)
