"""The house has floors: what stands higher knows what stands lower, never the other way round."""

import ast

from tests.promises.source import imports_of, modules, used_modules

# From the ground up. A module may use its own floor (without going round) and every floor below.
FLOORS = (
    ("app.errors", "app.roles", "app.clock", "app.config", "app.registry", "app.helplines.hours"),
    (
        "app.text",
        "app.named_forms",
        "app.languages",
        "app.times",
        "app.database",
        "app.paging",
        "app.forms",
        "app.logs",
        "app.access",
    ),
    ("app.editions", "app.outbox", "app.audit", "app.audit.models", "app.audit.events"),
    ("app.jobs", "app.security"),
    ("app.accounts.models", "app.accounts.names", "app.accounts.rules", "app.accounts.forms"),
    ("app.site", "app.helplines", "app.accounts"),
    ("app.notifications.mail",),
    ("app.alerts", "app.looks"),
    ("app.posts", "app.search", "app.muting"),
    ("app.notifications",),
    ("app.erasure",),
    ("app.following",),
    (
        "app.forum",
        "app.accounts.views",
        "app.accounts.own_views",
        "app.accounts.step_views",
        "app.people",
        "app.rights",
        "app.themes",
        "app.backup",
    ),
    (
        "app.audit.queries",
        "app.audit.forms",
        "app.audit.actions",
        "app.audit.exporting",
        "app.audit.views",
        "app.audit.alarm",
        "app.pages",
    ),
    ("app.retention",),
    ("app.pages_frame", "app.error_pages", "app.keys", "app.rooms", "app.checks", "app.demo"),
    ("app.commands",),
    ("app",),
)
PURE = (
    "app.roles",
    "app.posts.states",
    "app.helplines.hours",
    "moderation.eligibility",
    "moderation.outcomes",
    "moderation.training.lessons",
    "moderation.training.lesson_body",
    "moderation.certificates.steps",
    "moderation.practising.choosing",
    "moderation.practising.comparing",
)
# What the pure part of screening may not know; its store keeps findings, evaluate is a command.
SCREENING_WITH_A_DATABASE = ("moderation.screening.store", "moderation.screening.evaluate")


def floor_of(module: str) -> int:
    """The floor of the longest name that this module stands under."""
    if module == "app":
        return len(FLOORS) - 1
    fits = [
        (len(name), number)
        for number, floor in enumerate(FLOORS)
        for name in floor
        if module == name or (module.startswith(name + ".") and name != "app")
    ]
    assert fits, f"{module} stands on no floor: give it one"
    return max(fits)[1]


def test_app_never_imports_moderation():
    for module in modules():
        if module.split(".")[0] == "app":
            names = {name for name in imports_of(module) if name.split(".")[0] == "moderation"}
            assert not names, module


def test_within_app_imports_only_go_down():
    upwards = [
        f"{module} uses {used}"
        for module in modules()
        if module.split(".")[0] == "app"
        for used in used_modules(module)
        if used != "app" and floor_of(used) > floor_of(module)
    ]
    assert not upwards


def test_nothing_goes_round():
    """No module is reached from itself by what runs when it is imported."""
    graph = {module: used_modules(module) - {"app", "moderation"} for module in modules()}
    for module, used in graph.items():
        reached, ahead = set(), list(used)
        while ahead:
            name = ahead.pop()
            if name not in reached:
                reached.add(name)
                ahead += graph[name]
        assert module not in reached, f"{module} comes back to itself"


def test_the_pure_part_of_screening_knows_no_database_and_no_flask():
    for module in modules():
        if module.startswith("moderation.screening") and module not in SCREENING_WITH_A_DATABASE:
            roots = {name.split(".")[0] for name in imports_of(module)}
            assert not roots & {"flask", "flask_babel", "sqlalchemy", "app"}, module


def test_the_rules_on_paper_touch_nothing():
    for module in PURE:
        roots = {name.split(".")[0] for name in imports_of(module)}
        assert not roots & {"flask", "sqlalchemy"}, module
        assert not {"app.database", "app.clock"} & used_modules(module), module


def test_every_module_says_in_one_sentence_what_it_is_for():
    silent = [m for m, tree in modules().items() if tree.body and not ast.get_docstring(tree)]
    assert not silent
