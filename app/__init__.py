"""Klankbord holds: everything people write, who they are, and what the public sees of it.

It judges nothing. Without a judging half it takes words in and shows none of them to anyone else.
"""

from collections.abc import Iterable
from typing import Any, Protocol

from flask import Flask

from app import (
    access,
    checks,
    clock,
    commands,
    config,
    database,
    error_pages,
    jobs,
    keys,
    logs,
    pages_frame,
    registry,
    retention,
    rooms,
    security,
)
from app.accounts import again, sign_ins, step_views
from app.accounts.own_views import bp as accounts_bp  # and with it accounts.views
from app.alerts import panel as alerts
from app.alerts.views import bp as alerts_bp
from app.audit import alarm
from app.audit.views import bp as audit_bp
from app.following import panels as following
from app.following.views import bp as following_bp
from app.forum import ready_made
from app.forum.unsent_views import bp as unsent_bp
from app.forum.views import bp as forum_bp
from app.helplines.views import bp as helplines_bp
from app.looks import views as looks
from app.muting.views import bp as muting_bp
from app.notifications import mail
from app.notifications.views import bp as notifications_bp
from app.pages.line_views import bp as pages_bp  # and with it pages.views
from app.people import forgetting
from app.people.paper_views import bp as people_bp  # and with it people.views
from app.posts.views import bp as posts_bp
from app.rights import panels as rights
from app.rights.views import bp as rights_bp
from app.search import index
from app.search.views import bp as search_bp
from app.site.ready_views import bp as site_bp  # and with it key_views and site.views
from app.themes.views import bp as themes_bp

BLUEPRINTS = (
    forum_bp,
    unsent_bp,
    posts_bp,
    search_bp,
    accounts_bp,
    rights_bp,
    following_bp,
    muting_bp,
    notifications_bp,
    pages_bp,
    people_bp,
    helplines_bp,
    site_bp,
    themes_bp,
    alerts_bp,
    looks.bp,
    audit_bp,
)


class Half(Protocol):
    def init_app(self, app: Flask) -> None: ...


def create_app(halves: Iterable[Half] = (), environ: Any = None) -> Flask:
    """The forum, with these judging halves; settings come from the environment."""
    app = Flask(__name__, template_folder="../templates")
    app.config.from_mapping(config.read(environ))
    if app.testing:
        clock.follow(app.config["CLOCK_FILE"])
    logs.init_app(app)
    registry.init_app(app)
    database.init_app(app)
    security.init_app(app)
    sign_ins.init_app(app)
    again.init_app(app)
    step_views.init_app(app)
    jobs.init_app(app)
    mail.init_app(app)
    alerts.init_app(app)
    alarm.init_app(app)
    retention.init_app(app)
    forgetting.init_app(app)
    rights.init_app(app)
    following.init_app(app)
    index.init_app(app)
    ready_made.init_app(app)
    pages_frame.init_app(app)
    error_pages.init_app(app)
    looks.init_app(app)
    keys.init_app(app)
    rooms.init_app(app)
    checks.init_app(app)
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
    for half in halves:
        half.init_app(app)
    commands.init_app(app)
    access.init_app(app)
    return app
