"""Which practice post comes next: the level follows what one gets right, the order is one's own."""

from app.posts.words import Words
from moderation.outcomes import Outcome
from moderation.practising.choosing import Tried, level_of, next_post
from moderation.practising.practice import Judged, PracticePost


def post(code: str, level: int = 1) -> PracticePost:
    return PracticePost(
        code,
        "question",
        "School",
        level,
        Words("Titel", "Tekst"),
        Judged(Outcome.PUBLISH),
        "",
        False,
    )


POSTS = [post(f"{level}-{number}", level) for level in (1, 2, 3) for number in range(6)]
LEVELS = {one.code: one.level for one in POSTS}


def tries(level: int, agrees: str, is_first: bool = True) -> list[Tried]:
    """One for each sign: + agreed, - did not."""
    return [Tried(f"{level}-{at}", sign == "+", is_first) for at, sign in enumerate(agrees)]


def test_one_begins_at_the_first_level():
    assert level_of([], LEVELS) == 1


def test_four_of_the_last_five_right_is_a_step_up():
    assert level_of(tries(1, "++++"), LEVELS) == 1, "four is too few to say"
    assert level_of(tries(1, "+-+++"), LEVELS) == 2
    assert level_of(tries(1, "++-+-"), LEVELS) == 1
    assert level_of(tries(1, "--++++"), LEVELS) == 2


def test_two_or_fewer_of_five_is_a_step_down_and_one_begins_anew_there():
    up = tries(1, "+++++")
    assert level_of([*up, *tries(2, "+-+--")], LEVELS) == 1
    assert level_of([*up, *tries(2, "+-+-+")], LEVELS) == 2


def test_nobody_falls_below_the_first_level():
    assert level_of(tries(1, "-----"), LEVELS) == 1


def test_only_first_tries_at_the_level_where_one_stands_count():
    assert level_of(tries(1, "+++++", is_first=False), LEVELS) == 1
    assert level_of(tries(3, "+++++"), LEVELS) == 1
    assert level_of([Tried("gone", True, True)] * 5, LEVELS) == 1


def test_what_was_never_tried_comes_first_and_nearest_to_the_level():
    done = tries(2, "++++++")
    found = next_post(POSTS, done[:5], 2, b"jip")
    assert found is not None and found.code == "2-5"
    assert next_post(POSTS, done, 2, b"jip").level in (1, 3)
    assert next_post(POSTS, tries(1, "+") + done, 3, b"jip").level == 3


def test_two_people_get_another_order_and_each_always_the_same():
    orders = {key: order(key) for key in (b"jip", b"noor", b"robin")}
    assert len({tuple(codes) for codes in orders.values()}) == 3
    assert order(b"jip") == orders[b"jip"]


def order(key: bytes) -> list[str]:
    found, done = [], []
    while len(found) < len(POSTS):
        one = next_post(POSTS, done, 1, key)
        found.append(one.code)
        done.append(Tried(one.code, True, True))
    assert sorted(found) == sorted(LEVELS), "each of them, once"
    return found


def test_once_all_were_tried_the_longest_ago_comes_back():
    done = [Tried(one.code, True, True) for one in POSTS]
    assert next_post(POSTS, done, 3, b"jip").code == "1-0"
    again = [*done, Tried("1-0", False, False)]
    assert next_post(POSTS, again, 3, b"jip").code == "1-1"


def test_what_was_put_down_is_followed_by_another():
    first = next_post(POSTS, [], 1, b"jip")
    second = next_post(POSTS, [], 1, b"jip", after=first.code)
    third = next_post(POSTS, [], 1, b"jip", after=second.code)
    assert len({first.code, second.code, third.code}) == 3
    assert next_post(POSTS[:1], [], 1, b"jip", after=POSTS[0].code) == POSTS[0], "there is no other"


def test_without_posts_there_is_nothing_to_practise():
    assert next_post([], [], 1, b"jip") is None
