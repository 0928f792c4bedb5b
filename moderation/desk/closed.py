"""What somebody reads to whom the desk is closed: kindly, and what to do."""

from flask_babel import gettext as _

from moderation.eligibility import Closed


def closed_words(why: Closed) -> str:
    return {
        Closed.NO_CERTIFICATE: _(
            "Je kan nu nog niet aan tafel. Daarvoor heb je een certificaat nodig dat nog geldt. "
            "Een volwassene van het team maakt dat in orde."
        ),
        Closed.TALK_FIRST: _(
            "Je las vandaag iets zwaars. Een volwassene spreekt eerst met jou. "
            "Tot dan hoef je niets te lezen."
        ),
        Closed.OUTSIDE_HOURS: _("De leestafel is nu dicht voor jou. School en slaap gaan voor."),
        Closed.ENOUGH: _(
            "Je las genoeg voor nu. Dank je. Doe iets anders, dan is er later weer plaats."
        ),
        Closed.NOBODY_ON_DUTY: _(
            "Er is nu geen volwassene van het team bij. Zonder volwassene lezen we niet."
        ),
        Closed.CHECK_IN: _("Zeg eerst even hoe het met je gaat. Eén tik is genoeg."),
    }[why]


def closed_words_certificate() -> str:
    """To whose certificate ended, rests or was narrowed while they held a text."""
    return _(
        "Je certificaat geldt nu niet voor dit bericht. Een collega leest het. "
        "Jij deed niets fout, en je woorden staan er nog. "
        "Een volwassene van het team vertelt je meer."
    )


def closed_words_late() -> str:
    """To whom the desk closed while they wrote, and whose time is over."""
    return _(
        "De leestafel is intussen dicht voor jou, en je tijd voor dit bericht is om. "
        "Een collega leest het. Je woorden staan er nog."
    )
