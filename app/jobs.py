"""The worker's side: one queue, ids only, and a scheduler for what is periodic.

The database is the truth; Redis may be emptied at any moment, and `sweep` makes up for it.
"""

import logging
from datetime import datetime, timedelta
from functools import partial

import rq.cron
from flask import Flask, current_app
from redis import Redis
from redis.exceptions import RedisError
from rq import Queue, Retry, Worker
from rq.serializers import JSONSerializer
from sqlalchemy import String, select
from sqlalchemy.orm import Mapped, mapped_column

from app import clock, outbox
from app.audit.anchor import tell_head
from app.database import Base, UTCDateTime, db, glance, transaction
from app.registry import Periodic, registry

log = logging.getLogger(__name__)

QUEUE = "klankbord"
DAY = 24 * 3600
WORKER = "worker"
SILENCE = timedelta(minutes=3)  # without a beat for so long, it stands still


class Heartbeat(Base):
    """When each of those that work by themselves gave its last sign, and since when they do."""

    __tablename__ = "heartbeat"
    name: Mapped[str] = mapped_column(String(20), primary_key=True)
    since: Mapped[datetime] = mapped_column(UTCDateTime)
    at: Mapped[datetime] = mapped_column(UTCDateTime)


def init_app(app: Flask) -> None:
    url = app.config["REDIS_URL"]
    # A request never waits long for Redis: the periodic drain makes up for it.
    quick = {"socket_timeout": 1, "socket_connect_timeout": 1}
    app.extensions["redis"] = Redis.from_url(url, **quick) if url else None
    app.extensions["wake_worker"] = _enqueue_drain
    app.extensions["registry"].periodic += [
        Periodic("beat", 30, beat_worker),
        Periodic("drain", 30, drain_outbox),
        Periodic("tell-head", DAY, tell_head),
    ]


def connection() -> Redis | None:
    return current_app.extensions["redis"]


def _queue(redis: Redis) -> Queue:
    return Queue(QUEUE, connection=redis, serializer=JSONSerializer)


def _enqueue_drain() -> None:
    redis = connection()
    if redis is None:
        return
    try:
        _queue(redis).enqueue(drain_outbox, retry=Retry(max=2), result_ttl=0, failure_ttl=3 * DAY)
    except RedisError as mishap:
        log.warning("the worker could not be woken: %s", type(mishap).__name__)


# What RQ runs: each in the app's context, which the worker's process holds open.


def drain_outbox() -> None:
    outbox.drain()


def run_periodic(name: str) -> None:
    next(job for job in registry().periodic if job.name == name).run()


def sweep() -> list[str]:
    """Everything periodic, once, here and now; returns the names."""
    jobs = registry().periodic
    for job in jobs:
        job.run()
    drain_outbox()  # what they put there
    return [job.name for job in jobs]


def work(app: Flask) -> None:
    """The worker: runs each job in a process of its own, forked with the app already loaded."""
    redis = _patient_connection(app)
    with app.app_context():
        worker = ForkedWithApp([_queue(redis)], connection=redis, serializer=JSONSerializer)
        worker.work(logging_level="WARNING")


def _patient_connection(app: Flask) -> Redis:
    """For the worker and the scheduler, which wait for work."""
    return Redis.from_url(app.config["REDIS_URL"])


class ForkedWithApp(Worker):
    """A worker whose child opens its own database connections and app context."""

    def main_work_horse(self, job, queue):  # type: ignore[no-untyped-def]
        db.engine.dispose(close=False)  # the parent's connections are not ours to use
        return super().main_work_horse(job, queue)


def schedule(app: Flask) -> None:
    """The scheduler: puts each periodic job in the queue when its time comes."""
    # The scheduler of RQ makes queues without our serializer, and would write pickles.
    rq.cron.Queue = partial(Queue, serializer=JSONSerializer)  # type: ignore[misc,assignment]
    cron = rq.cron.CronScheduler(connection=_patient_connection(app), logging_level="WARNING")
    for job in app.extensions["registry"].periodic:
        cron.register(
            run_periodic,
            queue_name=QUEUE,
            args=(job.name,),
            interval=job.every,
            result_ttl=0,
            failure_ttl=3 * DAY,
        )
    cron.start()


def beat_worker() -> None:
    """A sign that worker and scheduler both live: the one asked the other to write it."""
    beat(WORKER)


def beat(name: str, *, anew: bool = False) -> None:
    """`anew`: it begins now, however short ago its last beat was."""
    now = clock.now()
    with transaction() as session:
        heart = session.get(Heartbeat, name, populate_existing=True)
        if heart is None or anew or now - heart.at > SILENCE:
            session.merge(Heartbeat(name=name, since=now, at=now))
        else:
            heart.at = now


def hearts() -> dict[str, tuple[datetime, datetime]]:
    """By name, since when each beats without a pause, and when it beat last."""
    with glance() as connection:
        found = connection.execute(select(Heartbeat.name, Heartbeat.since, Heartbeat.at))
        return {name: (since, at) for name, since, at in found}


def is_alive(name: str) -> bool:
    heart = hearts().get(name)
    return heart is not None and clock.now() - heart[1] <= SILENCE


def worker_is_alive() -> bool:
    """Whether the scheduler asked for a sign and the worker gave it, these last minutes."""
    return is_alive(WORKER)


def redis_answers() -> bool:
    redis = connection()
    try:
        return redis is not None and bool(redis.ping())
    except RedisError:
        return False
