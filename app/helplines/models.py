"""Help lines, as staff keep them."""

from sqlalchemy import JSON, String
from sqlalchemy.orm import Mapped, mapped_column

from app.database import Base
from app.languages import FIRST


class HelpLine(Base):
    __tablename__ = "help_line"
    id: Mapped[int] = mapped_column(primary_key=True)
    position: Mapped[int]
    name: Mapped[str] = mapped_column(String(60))
    number: Mapped[str] = mapped_column(String(20))
    about: Mapped[str] = mapped_column(String(200))
    url: Mapped[str] = mapped_column(String(200))
    week: Mapped[list[str]] = mapped_column(JSON)  # seven lines, Monday first; see hours.py
    shown: Mapped[bool] = mapped_column(default=True)
    # {"fr": {"name": ..., "about": ...}}: what staff wrote besides the Dutch.
    other_languages: Mapped[dict[str, dict[str, str]]] = mapped_column(JSON, default=dict)
    answers_in: Mapped[list[str]] = mapped_column(JSON, default=lambda: [FIRST])
