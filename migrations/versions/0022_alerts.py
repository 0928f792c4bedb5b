"""Alerts that are told again until an adult takes them, whom they are told, and signs of life."""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"

WAITS = sa.text("taken_at IS NULL AND over_at IS NULL")


def upgrade() -> None:
    op.create_table(
        "alert",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=12), nullable=False),
        sa.Column("what", sa.String(length=30), nullable=False),
        sa.Column("key", sa.String(length=120), nullable=False),
        sa.Column("about", sa.String(length=120), nullable=False),
        sa.Column("raised_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("step", sa.Integer(), nullable=False),
        sa.Column("next_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("taken_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("taken_by_id", sa.Integer(), nullable=True),
        sa.Column("over_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(taken_at IS NULL) = (taken_by_id IS NULL)", name=op.f("ck_alert_taken_is_whole")
        ),
        sa.ForeignKeyConstraint(["taken_by_id"], ["account.id"], name=op.f("fk_alert_taken_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_alert")),
        sa.UniqueConstraint("key", name=op.f("uq_alert_key")),
        sa.UniqueConstraint("public_id", name=op.f("uq_alert_public_id")),
    )
    op.create_index(
        "uq_alert_what_about_waiting",
        "alert",
        ["what", "about"],
        unique=True,
        sqlite_where=WAITS,
        postgresql_where=WAITS,
    )
    op.create_index(op.f("ix_alert_raised_at"), "alert", ["raised_at"])
    op.create_table(
        "alert_contact",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=12), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("mail", sa.String(length=200), nullable=False),
        sa.Column("mail_fault", sa.String(length=40), nullable=False),
        sa.Column("mail_fault_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("webhook", sa.String(length=500), nullable=False),
        sa.Column("webhook_fault", sa.String(length=40), nullable=False),
        sa.Column("webhook_fault_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "mail <> '' OR webhook <> ''", name=op.f("ck_alert_contact_can_be_reached")
        ),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_alert_contact_account_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_alert_contact")),
        sa.UniqueConstraint("account_id", name=op.f("uq_alert_contact_account_id")),
        sa.UniqueConstraint("public_id", name=op.f("uq_alert_contact_public_id")),
    )
    op.create_table(
        "heartbeat",
        sa.Column("name", sa.String(length=20), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_heartbeat")),
    )


def downgrade() -> None:
    op.drop_table("heartbeat")
    op.drop_table("alert_contact")
    op.drop_table("alert")
