"""Moderation judges: it hears what was submitted, and alone lets words through to the public."""

from datetime import timedelta

from flask import Flask, current_app

from app.posts.signals import account_ended, post_submitted, post_withdrawn
from app.registry import Periodic
from moderation import commands, demo, endings, heard, jobs, keys, leaving, panels
from moderation.accuracy.measured import measure
from moderation.accuracy.views import bp as accuracy
from moderation.appeals import panels as appeal_panels
from moderation.appeals.views import bp as appeals
from moderation.care import jobs as care_jobs
from moderation.care.settings_views import bp as care  # and with it care.views
from moderation.cases import keys as case_keys
from moderation.cases.target_views import bp as cases  # and with it file_views and views
from moderation.certificates import panels as certificate_panels
from moderation.certificates.views import bp as certificates
from moderation.content_notes import content_note
from moderation.desk import jobs as desk_jobs
from moderation.desk.answer_views import bp as answers
from moderation.desk.table_views import bp as table
from moderation.desk.views import bp as desk
from moderation.erasing import rules as erasing
from moderation.escalation.queries import oldest_waiting_seconds
from moderation.escalation.views import bp as escalation
from moderation.evenings import panels as evening_panels
from moderation.evenings.views import bp as evenings
from moderation.evidence.views import bp as evidence
from moderation.guidelines import erasing as guideline_erasing
from moderation.guidelines.views import bp as guidelines
from moderation.handover.views import bp as handover
from moderation.history import panels as history_panels
from moderation.history.views import bp as history
from moderation.history.words import reason_names
from moderation.holds import at_hand
from moderation.holds.views import bp as holds
from moderation.joining import panels as joining_panels
from moderation.joining.staff_views import bp as joining  # and with it joining.views
from moderation.kind_words.views import bp as kind_words
from moderation.mine.views import bp as mine
from moderation.my_data import panels as my_data_panels
from moderation.patterns import notice
from moderation.patterns.views import bp as patterns
from moderation.personal import personal_in
from moderation.practising import panels as practice_panels
from moderation.practising.staff_views import bp as practice_posts
from moderation.practising.views import bp as practising
from moderation.protocols.views import bp as protocols
from moderation.quality import panels as quality_panels
from moderation.quality.again_views import bp as again
from moderation.quality.staff_views import bp as quality
from moderation.quality.views import bp as second_looks
from moderation.reports.views import bp as reports
from moderation.rooms import ROOMS
from moderation.roster.views import bp as roster
from moderation.rulebook.standing import standing
from moderation.rulebook.views import bp as rulebook
from moderation.sanctions import panels as sanction_panels
from moderation.sanctions.views import bp as sanctions
from moderation.screening import rules
from moderation.screening.run import Screening, screen
from moderation.shadowing import panels as shadowing_panels
from moderation.shadowing.staff_views import bp as shadow_texts
from moderation.shadowing.views import bp as shadowing
from moderation.statistics import panels as figures_panels
from moderation.statistics.views import bp as statistics
from moderation.stopping import panels as stopping_panels
from moderation.stopping.views import bp as stopping
from moderation.talks import jobs as talk_jobs
from moderation.talks import panels as talk_panels
from moderation.talks.softer_views import bp as talks  # and with it talks.views
from moderation.training import erasing as lesson_erasing
from moderation.training import panels as training_panels
from moderation.training.views import bp as training
from moderation.waiting import jobs as waiting_jobs

FIVE_MINUTES = int(timedelta(minutes=5).total_seconds())
BLUEPRINTS = (
    desk,
    table,
    answers,
    escalation,
    talks,
    holds,
    evidence,
    cases,
    handover,
    protocols,
    patterns,
    guidelines,
    kind_words,
    reports,
    care,
    roster,
    mine,
    history,
    rulebook,
    accuracy,
    second_looks,
    again,
    quality,
    appeals,
    statistics,
    sanctions,
    training,
    certificates,
    practising,
    practice_posts,
    joining,
    shadowing,
    shadow_texts,
    evenings,
    stopping,
)
# What else of a room must be known elsewhere: panels, keys, rules of erasing.
WIRED = (
    erasing,
    guideline_erasing,
    lesson_erasing,
    case_keys,
    keys,
    panels,
    quality_panels,
    appeal_panels,
    sanction_panels,
    figures_panels,
    history_panels,
    talk_panels,
    practice_panels,
    joining_panels,
    shadowing_panels,
    certificate_panels,
    training_panels,
    evening_panels,
    stopping_panels,
    my_data_panels,
    commands,
)
PERIODIC = (
    Periodic("open-missing-reviews", FIVE_MINUTES, jobs.open_missing_reviews),
    Periodic("notice-new-rules", FIVE_MINUTES, jobs.notice_new_rules),
    Periodic("measure-screening", FIVE_MINUTES, measure),
    Periodic("tell-overdue", FIVE_MINUTES, jobs.tell_overdue),
    *care_jobs.PERIODIC,
    *desk_jobs.PERIODIC,
    *waiting_jobs.PERIODIC,
    *talk_jobs.PERIODIC,
)


def init_app(app: Flask) -> None:
    post_submitted.connect(heard.on_post_submitted, sender=app)
    post_withdrawn.connect(heard.on_post_withdrawn, sender=app)
    account_ended.connect(leaving.on_account_ended, sender=app)
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
    registry = app.extensions["registry"]
    rules.load()  # a broken rule shows at the start, not at the first text
    registry.screen = _screen
    registry.personal_in = personal_in
    registry.content_note = content_note
    registry.reason_names = reason_names
    registry.at_hand.append(at_hand.has_open_case)
    registry.keeps += [at_hand.with_open_case, at_hand.with_open_report, at_hand.on_hold]
    registry.demo += [demo.load_posts, measure]
    registry.outbox["rescreen"] = jobs.rescreen
    registry.outbox["new_rules"] = jobs.notice_new_rules
    registry.outbox["patterns"] = notice.look
    registry.periodic += PERIODIC
    registry.endings += endings.ENDINGS
    registry.rooms += ROOMS
    registry.health["oldest_text_seconds"] = oldest_waiting_seconds
    for part in WIRED:
        part.init_app(app)


def _screen(title: str, body: str) -> Screening:
    return screen(
        title, body, rules=standing(), time_limit_s=current_app.config["SCREENING_SECONDS"]
    )
