"""What the holding half gives: the account, the texts, what came of them, and what is left out."""

from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import Select, and_, case, exists, func, select

from app import clock
from app.accounts.models import Account, Leaving, Person, SecondStep, SecondStepCode, SignIn
from app.alerts.models import AlertContact
from app.erasure.models import Erasure
from app.notifications.models import Notice, NoticeHold
from app.people.models import ModeratorRecord, StaffRecord
from app.people.papers import KINDS as PAPERS
from app.posts.asked import needs_said, note_said
from app.posts.models import (
    Audience,
    Post,
    Publication,
    Revision,
    RevisionText,
    SetAside,
    Thanks,
    Theme,
    Thread,
)
from app.posts.unsent import Unsent
from app.registry import Held, MyPart
from app.rights.words import audience_name, news_name, role_name, state_name

PROTECTION = _l(
    "Wat volwassenen opschrijven om iemand te beschermen, en wat het filter in een tekst opmerkt. "
    "Daar kan ook iets over anderen in staan. Wil je het weten? Vraag het aan een volwassene van "
    "het team: die kijkt met je mee."
)
OTHERS = _l("Wat anderen over hun eigen werk of keuzes bewaren. Dat is van hen.")
NUMBERS = _l(
    "Nummers en codes waarmee de site werkt, en het logboek dat bewijst wie wat deed. Er staat "
    "geen woord van jou in. Wat ze over je zeggen, lees je al in de andere delen."
)
TEAM = _l("Wat het team instelde of schreef voor iedereen.")

INDEX = _l("De lijst om in te zoeken: losse woorden van wat op het forum staat.")

NOT_GIVEN = {
    "look": PROTECTION,
    "notice_hold": PROTECTION,
    "search_stem": INDEX,
    "search_place": INDEX,
    "audit_entry": NUMBERS,
    "audit_verification": NUMBERS,
    "outbox_item": NUMBERS,
    "data_file": NUMBERS,  # holds all of this once more
    "setting_version": TEAM,
    "alert": OTHERS,
    "alert_telling": OTHERS,
}


def _mine(person_id: int) -> Select[tuple[int]]:
    return select(Account.id).where(Account.person_id == person_id)


def _accounts(person_id: int) -> Select[Any]:
    return (
        select(
            Account.pseudonym.label("name"),
            Account.role.label("role"),
            Person.birth_year.label("birth_year"),
            Account.created_at.label("since"),
            Account.ended_at.label("until"),
            Account.rules_version.label("rules"),
            Account.keys_at_desk.label("keys"),
            Leaving.due_at.label("goes_at"),
            SecondStep.since.label("second_step"),
        )
        .join(Account.person)
        .outerjoin(Leaving, Leaving.account_id == Account.id)
        .outerjoin(SecondStep, SecondStep.account_id == Account.id)
        .where(Account.person_id == person_id)
        .order_by(Account.id)
    )


def _sign_ins(person_id: int) -> Select[Any]:
    columns = SignIn.started_at.label("since"), SignIn.ended_at.label("until")
    mine = select(*columns).where(SignIn.account_id.in_(_mine(person_id)))
    return mine.order_by(SignIn.id.desc())


def _codes(person_id: int) -> Select[Any]:
    query = select(SecondStepCode.used_at.label("used"))
    mine = query.where(SecondStepCode.account_id.in_(_mine(person_id)))
    return mine.order_by(SecondStepCode.id)


def _wordings(person_id: int) -> Select[Any]:
    """Every wording of every text, the newest first."""
    is_newest = Revision.number == Post.revision_number
    waits = and_(Post.settles_at.is_not(None), Post.settles_at > clock.now())
    state = case((~is_newest, "replaced"), (waits, "pending"), else_=Post.state)
    return (
        select(
            Post.public_id.label("text"),
            Revision.number.label("version"),
            Revision.made_at.label("at"),
            Thread.audience.label("audience"),
            Theme.name.label("theme"),
            Post.written_as.label("written_as"),
            case((Post.opens, Thread.needs)).label("needs"),
            case((Post.opens, Thread.content_note)).label("note"),
            RevisionText.title.label("title"),
            RevisionText.body.label("words"),
            state.label("state"),
            Erasure.erased_at.label("erased"),
        )
        .join(Post, Revision.post_id == Post.id)
        .join(Post.thread)
        .outerjoin(Theme, Theme.id == Thread.theme_id)
        .outerjoin(RevisionText, RevisionText.revision_id == Revision.id)
        .outerjoin(Erasure, Erasure.revision_id == Revision.id)
        .where(Post.person_id == person_id)
        .order_by(Post.id.desc(), Revision.number.desc())
    )


def _unsent(person_id: int) -> Select[Any]:
    columns = Unsent.title.label("title"), Unsent.body.label("words"), Theme.name.label("theme")
    query = select(*columns, Unsent.saved_at.label("at"))
    query = query.outerjoin(Theme, Theme.id == Unsent.theme_id)
    return query.where(Unsent.account_id.in_(_mine(person_id))).order_by(Unsent.id.desc())


def _published(person_id: int) -> Select[Any]:
    now = clock.now()
    thanked = exists().where(Thanks.post_id == Post.id, Publication.hidden_at.is_(None))
    return (
        select(
            Post.public_id.label("text"),
            Revision.number.label("version"),
            func.coalesce(SetAside.title, Publication.title).label("title"),
            func.coalesce(SetAside.byline, Publication.byline).label("name"),
            Publication.visible_from.label("since"),
            case((Publication.hidden_at <= now, Publication.hidden_at)).label("until"),
            thanked.label("thanked"),
        )
        .join(Publication.post)
        .join(Revision, Revision.id == Publication.revision_id)
        .outerjoin(SetAside, SetAside.publication_id == Publication.id)
        .where(Post.person_id == person_id, Publication.visible_from <= now)
        .order_by(Publication.id.desc())
    )


def _said_to_me(person_id: int) -> Select[Any]:
    """In private talks, by adults: what was let through."""
    shown = and_(Publication.post_id == Post.id, Publication.revision_id == Revision.id)
    return (
        select(
            Revision.made_at.label("at"),
            Publication.byline.label("name"),
            RevisionText.body.label("words"),
        )
        .join(Post, Revision.post_id == Post.id)
        .join(Post.thread)
        .join(Publication, shown)
        .outerjoin(RevisionText, RevisionText.revision_id == Revision.id)
        .where(Thread.audience == Audience.PRIVATE, Thread.asker_id.in_(_mine(person_id)))
        .where(Post.author_id != Thread.asker_id, Publication.hidden_at.is_(None))
        .order_by(Post.id.desc())
    )


def _notices(person_id: int) -> Select[Any]:
    """What they were told; not what is held back until an adult has spoken with them."""
    held = exists().where(
        NoticeHold.account_id == Notice.account_id,
        NoticeHold.released_at.is_(None),
        NoticeHold.thread_id == Post.thread_id,
    )
    return (
        select(
            Notice.kind.label("news"),
            Notice.visible_from.label("at"),
            Notice.read_at.label("read"),
        )
        .outerjoin(Post, Post.id == Notice.post_id)
        .where(Notice.account_id.in_(_mine(person_id)), Notice.cancelled_at.is_(None))
        .where(Notice.visible_from <= clock.now(), ~held)
        .order_by(Notice.id.desc())
    )


def _papers(person_id: int) -> Select[Any]:
    record = ModeratorRecord
    columns = record.kind.label("paper"), record.on_date.label("day"), record.reference
    query = select(*columns, record.withdrawn_at.label("until"))
    return query.where(record.person_id == person_id).order_by(record.id.desc())


def _legal_name(person_id: int) -> Select[Any]:
    mine = StaffRecord.account_id.in_(_mine(person_id))
    return select(StaffRecord.legal_name.label("name")).where(mine)


def _reached_at(person_id: int) -> Select[Any]:
    mine = AlertContact.account_id.in_(_mine(person_id))
    return select(AlertContact.mail, AlertContact.webhook).where(mine)


AT, SINCE, UNTIL = _l("Wanneer"), _l("Sinds"), _l("Tot")
NAME, WORDS, TEXT = _l("Naam"), _l("Woorden"), _l("Nummer van het bericht")

PARTS = [
    MyPart(
        "account",
        _l("Je account"),
        _l("Je naam hier, je geboortejaar, en wanneer je aangemeld was."),
        (
            Held(
                _l("Je namen"),
                ("account", "person", "leaving", "second_step"),
                _accounts,
                {
                    "name": NAME,
                    "role": _l("Waarvoor"),
                    "birth_year": _l("Geboortejaar"),
                    "since": SINCE,
                    "until": UNTIL,
                    "rules": _l("Regels die je las"),
                    "keys": _l("Toetsen aan de leestafel"),
                    "goes_at": _l("Wordt gewist op"),
                    "second_step": _l("Tweede stap sinds"),
                },
                {"role": role_name},
            ),
            Held(_l("Aangemeld"), ("sign_in",), _sign_ins, {"since": SINCE, "until": UNTIL}),
            Held(_l("Reservecodes"), ("second_step_code",), _codes, {"used": _l("Gebruikt op")}),
        ),
    ),
    MyPart(
        "texts",
        _l("Je berichten"),
        _l("Alles wat je schreef, elke versie, en wat ervan op het forum stond."),
        (
            Held(
                _l("Wat je schreef"),
                ("thread", "post", "revision", "revision_text", "erasure"),
                _wordings,
                {
                    "title": _l("Titel"),
                    "words": WORDS,
                    "state": _l("Wat ermee gebeurde"),
                    "audience": _l("Voor wie"),
                    "theme": _l("Thema"),
                    "written_as": _l("Naam in dit gesprek"),
                    "needs": _l("Wat je zocht"),
                    "note": _l("Gaat over"),
                    "at": AT,
                    "version": _l("Versie"),
                    "erased": _l("Gewist op"),
                    "text": TEXT,
                },
                {
                    "state": state_name,
                    "audience": audience_name,
                    "needs": needs_said,
                    "note": note_said,
                },
            ),
            Held(
                _l("Nog niet verstuurd"),
                ("unsent",),
                _unsent,
                {"title": _l("Titel"), "words": WORDS, "theme": _l("Thema"), "at": AT},
            ),
            Held(
                _l("Wat op het forum stond"),
                ("publication", "set_aside", "thanks"),
                _published,
                {
                    "title": _l("Titel"),
                    "name": _l("Onder de naam"),
                    "since": SINCE,
                    "until": UNTIL,
                    "thanked": _l("Iemand bedankte je"),
                    "version": _l("Versie"),
                    "text": TEXT,
                },
            ),
            Held(
                _l("Wat volwassenen je schreven"),
                ("thread", "post", "revision_text"),
                _said_to_me,
                {"name": NAME, "words": WORDS, "at": AT},
            ),
        ),
    ),
    MyPart(
        "told",
        _l("Wat je te lezen kreeg"),
        _l("De meldingen op Voor jou."),
        (
            Held(
                _l("Voor jou"),
                ("notice",),
                _notices,
                {"news": _l("Wat"), "at": AT, "read": _l("Gelezen op")},
                {"news": news_name},
            ),
        ),
    ),
    MyPart(
        "papers",
        _l("Je papieren"),
        _l("Welke papieren er zijn, en hoe we je bereiken. De papieren zelf liggen niet hier."),
        (
            Held(
                _l("Papieren"),
                ("moderator_record",),
                _papers,
                {
                    "paper": _l("Wat"),
                    "day": _l("Van"),
                    "reference": _l("Waar het ligt"),
                    "until": _l("Ingetrokken op"),
                },
                {"paper": PAPERS.get},
            ),
            Held(_l("Je echte naam"), ("staff_record",), _legal_name, {"name": NAME}),
            Held(
                _l("Hoe we je bereiken"),
                ("alert_contact",),
                _reached_at,
                {"mail": _l("Mailadres"), "webhook": _l("Ander adres")},
            ),
        ),
        of_team=True,
    ),
]
