"""Settings, read from the environment once. docs/operations.md explains each."""

import os
import secrets
from datetime import timedelta
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
ENVIRONMENTS = ("production", "development", "testing")
SECOND_STEPS = ("required", "offered")


class Misconfigured(SystemExit):
    """The forum cannot start like this; one sentence says why."""


def read(environ: Any = None) -> dict[str, Any]:
    env = os.environ if environ is None else environ
    kind = env.get("KLANKBORD_ENV", "production")
    if kind not in ENVIRONMENTS:
        raise Misconfigured(f"KLANKBORD_ENV must be one of {', '.join(ENVIRONMENTS)}.")
    instance = Path(env.get("INSTANCE_PATH", ROOT / "instance")).resolve()
    instance.mkdir(parents=True, exist_ok=True)
    return {
        "KIND": kind,
        "TESTING": kind == "testing",
        "INSTANCE": instance,
        "SECRET_KEY": env.get("SECRET_KEY") or _secret_key(kind, instance),
        "BACKUP_KEY": env.get("BACKUP_KEY", ""),
        "AUDIT_ANCHOR_DIR": env.get("AUDIT_ANCHOR_DIR") or str(instance),
        "AUDIT_YEARS_KEPT": int(env.get("AUDIT_YEARS_KEPT", "5")),
        "CLOCK_FILE": env.get("KLANKBORD_CLOCK_FILE"),
        "TRUSTED_PROXIES": int(env.get("TRUSTED_PROXIES", "0")),
        **_database(env, instance),
        **_redis(env),
        **_cookies(kind, env),
        **_mail(env),
        "SECOND_STEP": _second_step(kind, env),
        **_forum(env),
    }


def _second_step(kind: str, env: Any) -> str:
    """Whether adults of the team must have a second step, or are asked to set one up."""
    wished = env.get("SECOND_STEP") or ("required" if kind == "production" else "offered")
    if wished not in SECOND_STEPS:
        raise Misconfigured(f"SECOND_STEP must be one of {', '.join(SECOND_STEPS)}.")
    return wished


def _secret_key(kind: str, instance: Path) -> str:
    if kind == "production":
        raise Misconfigured("In production SECRET_KEY must be set: a long random text, kept safe.")
    return kept_secret(instance / "secret_key")


def kept_secret(path: Path) -> str:
    """A random secret, made at its first use and kept in this file; never in production."""
    try:
        with os.fdopen(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(48))
    except FileExistsError:
        pass
    return path.read_text()


def _database(env: Any, instance: Path) -> dict[str, Any]:
    url = env.get("DATABASE_URL") or f"sqlite:///{instance / 'klankbord.sqlite3'}"
    for plain in ("postgres://", "postgresql://"):
        if url.startswith(plain):  # without the driver's name another driver would be looked for
            url = "postgresql+psycopg://" + url.removeprefix(plain)
    pool = {} if url.startswith("sqlite") else {"pool_pre_ping": True, "pool_size": 8}
    return {"SQLALCHEMY_DATABASE_URI": url, "SQLALCHEMY_ENGINE_OPTIONS": pool}


def _redis(env: Any) -> dict[str, Any]:
    url = env.get("REDIS_URL", "")
    throttle = "redis+" + url if url.startswith("unix://") else url
    return {
        "REDIS_URL": url,
        "RATELIMIT_STORAGE_URI": throttle or "memory://",
        "RATELIMIT_STORAGE_OPTIONS": {"socket_timeout": 1, "socket_connect_timeout": 1}
        if throttle
        else {},
        "RATELIMIT_IN_MEMORY_FALLBACK_ENABLED": bool(throttle),
        "RATELIMIT_HEADERS_ENABLED": False,
    }


def _cookies(kind: str, env: Any) -> dict[str, Any]:
    return {
        # Addresses of static files name their version (pages_frame), except in development.
        "SEND_FILE_MAX_AGE_DEFAULT": 0 if kind == "development" else 365 * 24 * 3600,
        "SESSION_COOKIE_NAME": "klankbord",
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "SESSION_COOKIE_SECURE": kind == "production",
        "WTF_CSRF_TIME_LIMIT": None,  # a form token lives as long as the session
        "MAX_CONTENT_LENGTH": 256 * 1024,
        "MAX_FORM_MEMORY_SIZE": 256 * 1024,
        "PERMANENT_SESSION_LIFETIME": timedelta(days=int(env.get("SESSION_DAYS", "30"))),
    }


def _mail(env: Any) -> dict[str, Any]:
    alert_to = [mail.strip() for mail in env.get("ALERT_MAIL", "").split(",") if mail.strip()]
    return {
        "SMTP_HOST": env.get("SMTP_HOST", ""),  # empty: no mail leaves
        "SMTP_PORT": int(env.get("SMTP_PORT", "25")),
        "SMTP_USER": env.get("SMTP_USER", ""),
        "SMTP_PASSWORD": env.get("SMTP_PASSWORD", ""),
        "SMTP_STARTTLS": env.get("SMTP_STARTTLS", "") == "1",
        "MAIL_FROM": env.get("MAIL_FROM", "forum@localhost"),
        # To who gave an address: a name that tells nothing, or none.
        "NEWS_MAIL_FROM": env.get("NEWS_MAIL_FROM", "") or env.get("MAIL_FROM", "forum@localhost"),
        "ALERT_MAIL": alert_to,
        "ALERT_REPEATS": timedelta(minutes=int(env.get("ALERT_REPEAT_MINUTES", "5"))),
        "PUBLIC_URL": env.get("PUBLIC_URL", "").rstrip("/"),
    }


def _forum(env: Any) -> dict[str, Any]:
    return {
        "BABEL_DEFAULT_LOCALE": "nl",
        "BABEL_TRANSLATION_DIRECTORIES": str(ROOT / "app" / "translations"),
        "YOUNGEST": int(env.get("YOUNGEST", "12")),
        "OLDEST": int(env.get("OLDEST", "18")),
        "WAITING_POSTS_PER_ACCOUNT": int(env.get("WAITING_POSTS_PER_ACCOUNT", "3")),
        "LEASE": timedelta(seconds=int(env.get("LEASE_SECONDS", "600"))),
        "GRACE": timedelta(seconds=int(env.get("GRACE_SECONDS", "20"))),
        "PEER_TARGET": timedelta(minutes=int(env.get("PEER_TARGET_MINUTES", "120"))),
        "STAFF_TARGET": timedelta(minutes=int(env.get("STAFF_TARGET_MINUTES", "15"))),
        "DUTY_LASTS": timedelta(minutes=int(env.get("DUTY_MINUTES", "30"))),
        "SITTING_LASTS": timedelta(minutes=int(env.get("SITTING_MINUTES", "20"))),
        "REPORT_HIDES_AFTER_DAYS": int(env.get("REPORT_HIDES_AFTER_DAYS", "7")),
        "SCREENING_SECONDS": float(env.get("SCREENING_SECONDS", "3")),
    }
