"""What publications can be found by: the stems of their words, and where each of them stands.

Made from publications alone, so that all of it can be thrown away and made again.
"""

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from app.database import Base
from app.search.words import STEM_MOST


class SearchStem(Base):
    """A stem that stands in at least one publication; `backwards` finds it by its end."""

    __tablename__ = "search_stem"
    stem: Mapped[str] = mapped_column(String(STEM_MOST), primary_key=True)
    backwards: Mapped[str] = mapped_column(String(STEM_MOST))
    places: Mapped[int]

    __table_args__ = (Index("ix_search_stem_backwards", "backwards"),)


class SearchPlace(Base):
    """A stem in a publication; it weighs more in a title."""

    __tablename__ = "search_place"
    stem: Mapped[str] = mapped_column(ForeignKey("search_stem.stem"), primary_key=True)
    publication_id: Mapped[int] = mapped_column(ForeignKey("publication.id"), primary_key=True)
    weight: Mapped[int]

    __table_args__ = (Index("ix_search_place_publication_id", "publication_id"),)
