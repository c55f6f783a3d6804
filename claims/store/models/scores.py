"""How well the extractor reads, as measured on texts annotated by people."""

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped, mapped_column

from claims.store.models.base import Base


class ExtractorScore(Base):
    """One figure of one extractor on one set of annotated texts."""

    __tablename__ = "extractor_scores"
    __table_args__ = (
        CheckConstraint("percent BETWEEN 0 AND 100", name="percent_a_share"),
        {"comment": "How well the extractor reads, as measured on texts annotated by people"},
    )

    extractor: Mapped[str] = mapped_column(primary_key=True, comment="The extractor measured")
    gold: Mapped[str] = mapped_column(primary_key=True, comment="The annotated texts it was measured on")
    measure: Mapped[str] = mapped_column(primary_key=True, comment="What is measured")
    meaning: Mapped[str] = mapped_column(comment="What the figure means, in a sentence")
    percent: Mapped[float] = mapped_column(comment="The figure, 0 to 100")
    articles: Mapped[int] = mapped_column(comment="How many texts it was measured on")
