"""The tables, one module a subject: importing this package registers them all on `Base.metadata`."""

from claims.store.models.articles import Article, ArticleText, Source
from claims.store.models.base import Base
from claims.store.models.corrected import CorrectedSpeaker, CorrectedStatement
from claims.store.models.counts import (
    CountedBefore,
    SpeakerCount,
    StatementCount,
    TopicCount,
    TopicSpeakerCount,
    UncountedArticle,
)
from claims.store.models.dates import Date, DateCandidate, DateMention
from claims.store.models.retellings import (
    ArticleLink,
    ArticleSketch,
    StatementClaim,
    StatementLink,
    StatementSketch,
)
from claims.store.models.runs import Decision, Load, RejectedFile, ReviewMark, SavedAnswer, SavedQuestion
from claims.store.models.scores import ExtractorScore
from claims.store.models.speakers import Speaker, SpeakerAlias, SpeakerPair, SpeakerRole
from claims.store.models.statements import Statement, StatementSpan, StatementSpeaker, StatementTopic
from claims.store.models.talked import StatementDate, StatementPhrase
from claims.store.models.tallies import ArticleTally, RuleTally
from claims.store.models.topics import Topic, TopicAncestor, TopicTerm

__all__ = [
    "Article",
    "ArticleLink",
    "ArticleSketch",
    "ArticleTally",
    "ArticleText",
    "Base",
    "CorrectedSpeaker",
    "CorrectedStatement",
    "CountedBefore",
    "Date",
    "DateCandidate",
    "DateMention",
    "Decision",
    "ExtractorScore",
    "Load",
    "RejectedFile",
    "ReviewMark",
    "RuleTally",
    "SavedAnswer",
    "SavedQuestion",
    "Source",
    "Speaker",
    "SpeakerAlias",
    "SpeakerCount",
    "SpeakerPair",
    "SpeakerRole",
    "Statement",
    "StatementClaim",
    "StatementCount",
    "StatementDate",
    "StatementLink",
    "StatementPhrase",
    "StatementSketch",
    "StatementSpan",
    "StatementSpeaker",
    "StatementTopic",
    "Topic",
    "TopicAncestor",
    "TopicCount",
    "TopicSpeakerCount",
    "TopicTerm",
    "UncountedArticle",
]
