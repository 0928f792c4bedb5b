"""What the template check finds, and what it lets pass."""

import pytest
from jinja2 import DictLoader, Environment

from bin.check_templates import faults_in


def faults(source, name="page.html"):
    environment = Environment(loader=DictLoader({name: source}), extensions=["jinja2.ext.i18n"])
    return list(faults_in(environment, name))


@pytest.mark.parametrize(
    "source",
    [
        "<h1>{{ _('Dag') }}</h1>",
        "{% trans name=x %}Dag {{ name }}{% endtrans %}",
        "<a class='big red' href='/{{ x }}' title='{{ _('Weg') }}'>&rarr; 12</a>",
        "<{{ tag }} class='x'>{{ y }}</{{ tag }}>",
        "<script>let x = 'Weg'</script><b translate='no'>Klank<i>bord</i></b>",
        "{{ button(label=_('Weg'), kind='quiet') }}{# a remark #}",
        "{% block room %}room-staff{% endblock %}",
        "{% if field.type == 'RadioField' %}{{ field }}{% endif %}",
    ],
)
def test_marked_texts_and_names_pass(source):
    assert faults(source) == []


@pytest.mark.parametrize(
    ("source", "fault"),
    [
        ("<p>\n{{ f(\n1) }}\nDag</p>", "line 4: not marked: 'Dag'"),
        ("<img alt='Een huis'>", "line 1: not marked: alt='Een huis'"),
        ("<b translate='no'>K</b>\n<p>Dag</p>", "line 2: not marked: 'Dag'"),
        ("{{ button(label='Weg ermee') }}", "line 1: not marked: 'Weg ermee'"),
        ("<p>{{ x | nosuch }}</p>", "line 1: No filter named 'nosuch'."),
        ("{% if x %}<p>", "line 1: Unexpected end of template"),
    ],
)
def test_what_was_forgotten_is_named_with_its_line(source, fault):
    assert any(found.startswith(fault) for found in faults(source)), faults(source)


def test_a_mail_is_read_as_plain_text():
    assert faults("{{ _('Dag') }}\nTot gauw", "mail.txt") == ["not marked: 'Tot gauw'"]
