"""What somebody rather does not see: a name and a theme, folded for them alone, and back again."""

from tests.journeys.ways import in_each_way
from tests.people import EGEL, NOOR, OTTER, ROBIN
from tests.things import published, reply

TITLE, ANSWER = "Alles gaat fout", "Kop op, joh."
FOLDED = "Van iemand die je liever niet leest"


@in_each_way
def test_a_name_and_a_theme_are_muted_and_read_again(app, come, the_clock, way):
    question = published(EGEL, by=NOOR, title=TITLE)
    the_clock.pass_grace()
    reply(question, ROBIN, ANSWER)
    the_clock.pass_grace()
    otter = come(way, OTTER)
    otter.go(f"/threads/{question.thread.public_id}")
    way.choose(otter, f"Liever niet lezen van {ROBIN}")
    otter.look("what-would-happen")
    way.choose(otter, "Toon geen berichten van wie dit schreef")
    assert otter.reads(FOLDED) and not otter.page.get_by_text(ANSWER).is_visible()
    otter.look("folded")
    way.unfold(otter, FOLDED)
    assert otter.page.get_by_text(ANSWER).is_visible()

    otter.go("/account")
    way.choose(otter, "Wat ik liever niet zie")
    way.tick(otter, "Ouders")
    way.choose(otter, "Bewaar")
    otter.look("what-i-rather-do-not-see")
    otter.go("/")
    assert not otter.page.locator("main").get_by_text("Ouders", exact=True).count()
    assert not otter.reads(TITLE)

    otter.go("/account/quiet")
    way.tick(otter, "Ouders")
    way.choose(otter, "Bewaar")
    way.choose(otter, "Lees weer")
    assert otter.reads("Er staat niemand op je lijst.")
    otter.go("/")
    way.choose(otter, TITLE)
    assert otter.page.get_by_text(ANSWER).is_visible() and not otter.reads(FOLDED)
