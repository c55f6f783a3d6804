"""Subtitles (SubRip and WebVTT): what was said, a paragraph a turn, with the time code of every cue.

Speakers are named by labels in the text ("ANNA HOLM: …", ">> ANNA HOLM: …") or by WebVTT's voices, which are written as
labels. Lines that rolling captions repeat are read once. Styles, notes, regions and descriptions of sounds are left out
and counted.
"""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import BinaryIO

from claims.errors import RejectedError
from claims.ingest.encoding import decode
from claims.ingest.formats.plain import whole
from claims.ingest.formats.story import Asked, Item, LeftOut, Story

_TIME = r"(?:(\d{1,3}):)?(\d\d?):(\d\d)[,.](\d{1,3})"
_CUE = re.compile(rf"[ \t]*{_TIME}[ \t]*-->[ \t]*{_TIME}")
_VOICE = re.compile(r"<v(?:\.[\w.-]*)?[ \t]+([^<>]{1,100})>", re.IGNORECASE)
_TAG = re.compile(r"</?(?:[a-zA-Z][^<>]{0,100}|\d[\d:.]{4,12})>|\{\\[^{}]{0,40}\}")
_SOUND = re.compile(r"[\[(♪][^\])♪]{0,80}[\])♪]\s*")
_LABEL = re.compile(r"(?:>>+\s*)?[A-Z][\w.'’-]*(?: [\w.,'’()-]+){0,7}:(?=\s)")
_CHANGE = re.compile(r">>+\s*|[-–—]\s+(?=\S)")
_STOPPED = re.compile(r"[.!?…][\"'’”»)\]]*$")
_HEADED = ("WEBVTT", "NOTE", "STYLE", "REGION", "X-TIMESTAMP-MAP", "Kind:", "Language:")
_PAUSE = 4.0  # seconds after which a finished sentence ends the paragraph
_LONGEST = 700  # characters after which it does


@dataclass(frozen=True, slots=True)
class _Cue:
    """The text shown from one time to another, in seconds, a line a line."""

    start: float
    end: float
    lines: tuple[str, ...]


def read(stream: BinaryIO, asked: Asked) -> Iterator[Item]:
    """Yield the transcript that subtitles are.

    Raises:
        RejectedError: too large, or without any cue.
    """
    text = decode(whole(stream, asked), asked.name)
    writing = _Writing(asked)
    for cue in _cues(text, asked):
        writing.take(cue)
    writing.end_paragraph()
    if not writing.body:
        raise RejectedError(f"{asked.name}: are subtitles without any words.")
    yield Story(body=writing.body, times=tuple(writing.times))


def _cues(text: str, asked: Asked) -> Iterator[_Cue]:
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    at = 0
    while at < len(lines):
        found = _CUE.match(lines[at])
        if found is None:
            asked.leave(LeftOut.SETTINGS, lines[at].startswith(_HEADED[1:4]))
            at += 1
            continue
        end = at + 1
        while end < len(lines) and lines[end].strip() and not _CUE.match(lines[end]):
            end += 1
        if end < len(lines) and _CUE.match(lines[end]) and lines[end - 1].strip().isdecimal():
            end -= 1  # the next cue's number, where no blank line stands between
        times = found.groups()
        yield _Cue(_seconds(times[:4]), _seconds(times[4:]), tuple(lines[at + 1 : end]))
        at = end


def _seconds(parts: tuple[str | None, ...]) -> float:
    hours, minutes, seconds, fraction = parts
    return int(hours or 0) * 3600 + int(minutes or 0) * 60 + int(seconds or 0) + float(f"0.{fraction}")


def time_code(seconds: float) -> str:
    """Return a time in a recording as hours, minutes, seconds and thousandths."""
    whole_seconds, thousandths = divmod(round(seconds * 1000), 1000)
    minutes, second = divmod(whole_seconds, 60)
    return f"{minutes // 60:02}:{minutes % 60:02}:{second:02}.{thousandths:03}"


@dataclass(slots=True)
class _Writing:
    """The transcript written so far: its text, the time code of each cue's first letter, and the open paragraph."""

    asked: Asked
    body: str = ""
    times: list[tuple[int, str]] = field(default_factory=list)
    _open: str = ""
    _open_times: list[tuple[int, str]] = field(default_factory=list)
    _voice: str = ""
    _last: tuple[str, ...] = ()
    _ended: float = 0.0

    def take(self, cue: _Cue) -> None:
        """Write a cue's text: into the open paragraph, or into a new one where somebody else speaks."""
        lines = tuple(line for line in (self._read(line) for line in cue.lines) if line)
        fresh = [line for line in lines if line not in self._last] if cue.start <= self._ended + 1 else list(lines)
        self._last = lines or self._last
        for line in fresh:
            paused = cue.start - self._ended > _PAUSE or len(self._open) > _LONGEST
            if _LABEL.match(line) or _CHANGE.match(line) or (paused and _STOPPED.search(self._open)):
                self.end_paragraph()
            words = _CHANGE.sub("", line, count=1) if _CHANGE.match(line) else line
            glue = " " if self._open else ""
            self._open_times.append((len(self._open) + len(glue), time_code(cue.start)))
            self._open += glue + words
        self._ended = max(self._ended, cue.end)

    def end_paragraph(self) -> None:
        """Close the open paragraph."""
        if self._open.strip():
            self.body += "\n\n" if self.body else ""
            self.times += [(len(self.body) + at, code) for at, code in self._open_times]
            self.body += self._open
        self._open, self._open_times = "", []

    def _read(self, line: str) -> str:
        """Return a line's words: voices as labels where they change, without tags and descriptions of sounds."""
        voice = _VOICE.search(line)
        plain = html.unescape(_TAG.sub("", line))
        spoken, sounds = _SOUND.subn("", plain)
        if not spoken.strip() or _SOUND.match(plain):
            self.asked.leave(LeftOut.SETTINGS, sounds)
            plain = spoken
        words = " ".join(plain.split())
        name = " ".join(voice[1].split()) if voice else ""
        if words and name and name != self._voice:
            self._voice = name
            return f"{name}: {words}"
        return words
