"""Promise 1, in the source: one way to publish, readers read publications, one place commits."""

import ast

import pytest

from tests.promises.source import ROOT, calls, imports_of, modules

SEED = "moderation.seed"  # plants bulk data for measuring; refused in production

# What the public's pages are made of. Whoever reads posts for someone else is not among them.
PUBLIC_PAGES = ("app.forum.views", "app.forum.ready_made", "app.pages.views", "app.pages_frame")
PUBLIC_QUERIES = ("threads", "opening_of", "replies", "is_live", "themes", "theme", "_key_of")
NEVER_READ = {"Revision", "RevisionText", "state", "revision_number", "State"}


def callers_of(*names: str) -> set[str]:
    return {module for module, said in calls() if said.rpartition(".")[2] in names}


def test_only_the_gate_publishes():
    publishing = {module for module, said in calls() if said in ("publishing.publish", "publish")}
    assert publishing == {"moderation.gate"}
    importers = {m for m in modules() if "app.posts.publishing.publish" in imports_of(m)}
    assert importers == set(), "nobody takes the verb out of its module"


def test_a_publication_is_made_in_one_place():
    assert callers_of("Publication") - {SEED} == {"app.posts.publishing"}


def test_no_statement_inserts_publications_past_that_place():
    def speaks_of_publications(node: ast.Call) -> bool:
        return any("Publication" in ast.unparse(argument) for argument in node.args)

    inserts = {
        module
        for module, tree in modules().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and ast.unparse(node.func).endswith("insert")
        if speaks_of_publications(node)
    }
    assert inserts <= {SEED, "app.backup.rows"}


def test_a_decision_is_written_by_the_gate_alone():
    assert callers_of("Decision") - {SEED} == {"moderation.gate"}


def test_only_transaction_commits():
    places = [module for module, said in calls() if said.endswith(".commit") or said == "commit"]
    assert places == ["app.database"]


@pytest.mark.parametrize("module", PUBLIC_PAGES)
def test_the_publics_pages_know_publications_only(module):
    imported = {name.rpartition(".")[2] for name in imports_of(module)}
    assert not imported & NEVER_READ


@pytest.mark.parametrize("name", PUBLIC_QUERIES)
def test_the_publics_queries_read_publications_only(name):
    functions = {
        node.name: node
        for node in modules()["app.posts.queries"].body
        if isinstance(node, ast.FunctionDef)
    }
    words = {
        node.id if isinstance(node, ast.Name) else node.attr
        for node in ast.walk(functions[name])
        if isinstance(node, ast.Name | ast.Attribute)
    }
    assert not words & NEVER_READ, f"{name} looks at what nobody may have judged"


def test_templates_of_the_forum_show_nothing_but_publications():
    for file in (ROOT / "templates" / "forum").glob("*.html"):
        words = file.read_text()
        if file.name != "talk.html":  # two people's own words, on no public page
            assert "revision" not in words and "post.state" not in words, file.name


def test_html_is_trusted_in_three_places_only():
    """What the renderer cleaned, once and as kept; and what our own templates made."""
    makers = {m for m in modules() if any(n.endswith("Markup") for n in imports_of(m))}
    assert makers == {"app.text", "app.posts.models", "app.registry"}
