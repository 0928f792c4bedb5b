"""What becomes of each table of the judging half, by which rules, and why the rest stays."""

from app.registry import Fate

NOBODY = "no person in it"
FACTS = "facts, ids and digests: they prove what was done, without a word that anybody wrote"
TEAM = "what the team set, and by whom"
GOES_ALONG = "goes with the text it is about"
WHILE_HERE = "goes with the last account of its person"

FATES = {
    "review": Fate(FACTS),
    "decision": Fate(FACTS),
    "decision_text": Fate(GOES_ALONG, ("texts", "accounts", "cases")),
    "reversal": Fate(FACTS),
    "supersession": Fate(FACTS),
    "finding": Fate(FACTS + "; where in the text goes with the text", ("texts", "accounts")),
    "mask": Fate(FACTS),
    "opened_cover": Fate(GOES_ALONG, ("texts", "accounts", "cases")),
    "opinion": Fate(FACTS + "; its words go", ("said_beside", "texts")),
    "kept_visible": Fate(FACTS),
    "note": Fate("a year, and with the text", ("said_beside", "texts")),
    "report": Fate(FACTS + "; its words go", ("said_beside", "texts", "accounts")),
    "draft": Fate("two weeks", ("drafts",)),
    "answering": Fate("a lease of minutes; the newest of an account", ("accounts",)),
    "put_down": Fate("that it is never offered again; its reason goes", ("care",)),
    "acquaintance": Fate(WHILE_HERE, ("accounts",)),
    "too_heavy": Fate("a year", ("care_facts",)),
    "missed_risk_verdict": Fate(FACTS),
    "text_print": Fate("a month", ("text_prints",)),
    "pattern": Fate("a year, or as long as a case", ("patterns",)),
    "pattern_post": Fate("with its pattern", ("patterns",)),
    "case_file": Fate("that there was a case, when, and who opened and closed it", ("cases",)),
    "case_post": Fate("with its case", ("cases",)),
    "case_sheet": Fate("what kind of case it was, whose, and how long it waited"),
    "case_tick": Fate("with the file of its case", ("cases",)),
    "case_note": Fate("with the file of its case", ("cases",)),
    "case_contact": Fate("with the file of its case", ("cases",)),
    "case_link": Fate("with the file of its case", ("cases",)),
    "case_ending": Fate("what came of it, and who decided; its summary goes", ("cases",)),
    "protocol_version": Fate(TEAM),
    "handover_note": Fate("a month", ("handover",)),
    "presence": Fate("the newest of an account", ("accounts",)),
    "help_call": Fate("a year", ("care_facts",)),
    "sitting": Fate("two years", ("work",)),
    "check_in": Fate("a month", ("care",)),
    "exposure": Fate("two years", ("work",)),
    "topic_shield": Fate("until its person lifts it; " + WHILE_HERE, ("accounts",)),
    "heavy_opt_in": Fate("until its person lifts it; " + WHILE_HERE, ("accounts",)),
    "debrief": Fate("a year after it took place", ("care_facts",)),
    "care_coach": Fate("until an admin ends it", ("accounts",)),
    "shift": Fate("two years", ("work",)),
    "place": Fate("two years", ("work",)),
    "expected_wait": Fate(NOBODY),
    "guideline_version": Fate(TEAM),
    "rule_version": Fate(TEAM),
    "rule_outcome": Fate(TEAM),
    "screening_fault": Fate(NOBODY),
    "screening_figures": Fate(NOBODY),
    "screened_with": Fate(NOBODY),
}
