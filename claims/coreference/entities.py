"""The cast of an article: every person and body named in it, with all the forms, roles and hints of who it is."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from claims.coreference import bodies
from claims.knowledge import nouns, office_titles, person_names
from claims.knowledge.countries import plain
from claims.knowledge.office_holders import KnownSpeakers
from claims.knowledge.office_titles import Office
from claims.mentions import body_kinds, evidence, reader, titles
from claims.mentions.mention import BODY, PERSON, PLACE, UNSURE, Mention
from claims.nlp.parsed_article import View
from claims.records import EntityMention, SegmentKind, SpeakerKind

MALE, FEMALE = "male", "female"


@dataclass(slots=True, eq=False)
class Entity:
    """Somebody in one article; filled while the article is read, never passed on."""

    kind: SpeakerKind
    name: str
    country: str | None = None
    gender: str | None = None
    slug: str | None = None
    plural: bool = False
    noun: str = ""  # the head of a description
    thing: bool = False  # whether the description is of nobody who could speak
    forms: Counter[str] = field(default_factory=Counter)
    roles: list[tuple[int, str]] = field(default_factory=list)
    nouns: set[str] = field(default_factory=set)  # for a body: what the text calls it ("shipbuilder")
    offices: list[Office] = field(default_factory=list)
    at: list[int] = field(default_factory=list)
    guessed: bool = False  # whether the gender is only that of most who bear the given name
    called: Counter[str] = field(default_factory=Counter)  # by gender, how often a pronoun was surely this entity
    behalf: "Entity | None" = None
    _role_words: tuple[int, frozenset[str]] = (-1, frozenset())
    _name_words: tuple[int, frozenset[str]] = (-1, frozenset())

    @property
    def role_words(self) -> frozenset[str]:
        """Return the folded words of all roles printed with the entity."""
        if self._role_words[0] != len(self.roles):
            words = {word.strip(',;:()"') for _, role in self.roles for word in plain(titles.own_part(role)).split()}
            offices = {w for o in self.offices if not o.former for w in o.word.split()}
            self._role_words = (len(self.roles), frozenset(words | offices))
        return self._role_words[1]

    def is_beside(self, noun: str) -> bool:
        """Return whether a role is one of somebody beside a bearer of the noun ("the president's sister")."""
        return noun not in self.role_words and any(noun in plain(role).split() for _, role in self.roles)

    @property
    def name_words(self) -> frozenset[str]:
        """Return the folded words of all forms of the name."""
        if self._name_words[0] != len(self.forms):
            words = {w for form in (self.name, *self.forms) for w in plain(form).split()}
            self._name_words = (len(self.forms), frozenset(words))
        return self._name_words[1]

    @property
    def parsed(self) -> person_names.PersonName:
        """Return the fullest name in parts."""
        return person_names.parse(self.name)

    def role_at(self, i: int) -> str | None:
        """Return the role printed with the mention at a word, else where the entity was introduced."""
        return self._printed(i) or (self._printed(self.roles[0][0]) if self.roles else None)

    def _printed(self, i: int) -> str | None:
        """Return the title before and the apposition behind a name ("Representative, Democrat of Tennessee")."""
        roles = [text for at, text in self.roles if at == i]
        return ", ".join(sorted(roles, key=titles.is_bare, reverse=True)) or None


@dataclass(frozen=True, slots=True)
class Cast:
    """The entities of an article; `who` gives the entity of the mention that begins at a word."""

    entities: tuple[Entity, ...]
    who: dict[int, Entity]
    mentions: tuple[Mention, ...]
    unclear: dict[int, tuple[Entity, ...]]


@dataclass(frozen=True, slots=True)
class _Met:
    """The entities met so far: the people of each name by the words of their mentions, and the first of each slug."""

    people: defaultdict[str, dict[int, Entity]] = field(default_factory=lambda: defaultdict(dict))
    first: dict[tuple[SpeakerKind, str], Entity] = field(default_factory=dict)

    def add(self, at: int, entity: Entity) -> None:
        if entity.kind is SpeakerKind.PERSON:
            self.people[entity.name][at] = entity
        self.first.setdefault((entity.kind, person_names.slug(entity.name)), entity)


def cast(view: View, known: KnownSpeakers, names: Sequence[EntityMention]) -> Cast:
    """Gather the names of an article into entities: full names first, then what is shorter."""
    found = tuple(_settled(view, reader.find(view, names)))
    people = _people(view, found)
    who, unclear = _bearers(view, found, people)
    placed = who.keys() | unclear.keys()
    found = tuple(m if m.first in placed or not _only_qualifies(view, m) else replace(m, kind=UNSURE) for m in found)
    strangers = [m for m in found if m.first not in placed]
    full = _full_names(view, strangers, who)
    met = _Met()
    for at, entity in who.items():
        met.add(at, entity)
    for mention in sorted(strangers, key=lambda m: m.kind != PERSON):
        newest = _called_before(view, mention, met.people.get(mention.text, {}))
        if newest is None and mention.kind in {PERSON, BODY}:
            newest = _newcomer(mention, met, full)
        if newest is not None:
            who[mention.first] = newest
            met.add(mention.first, newest)
    who = dict(sorted(who.items()))
    for mention in found:
        if mention.first in who:
            _note(view, who[mention.first], mention)
    found = tuple(m for m in found if not m.noun or m.first in who)
    everyone = tuple({id(f): f for f in who.values()}.values())
    for entity in everyone:
        entity.roles.sort(key=lambda role: view.kinds[view.words[role[0]].block] is not SegmentKind.PARAGRAPH)
        person = known.person(entity.name) if entity.kind is SpeakerKind.PERSON and entity.parsed.full else None
        entity.country = entity.country or (person.country if person else None)
        told, entity.gender = entity.gender, entity.gender or _gender(entity, known)
        entity.guessed = told is None and entity.gender is not None and entity.gender == _gender_of_given(entity)
    return Cast(everyone, who, found, unclear)


def _settled(view: View, found: Sequence[Mention]) -> Iterator[Mention]:
    """Yield the mentions, as bodies the initials of one and what somebody heads ("the director of Sanabel")."""
    named = {short for m in found if m.kind == BODY for short in bodies.acronyms(m.text)}
    borne = {token for m in found if m.kind == PERSON and " " in m.text for token in m.text.split()}
    named |= {m.text for m in found if m.kind in {PERSON, BODY} and _is_headed(view, m)} - borne
    for mention in found:
        body = mention.text in named and " " not in mention.text and not mention.titled
        yield replace(mention, kind=BODY) if body else mention


def _is_headed(view: View, mention: Mention) -> bool:
    """Return whether an office stands before a name with "of" or "at"."""
    before = view.words[max(0, mention.first - 2) : mention.first]
    joined = len(before) > 1 and before[1].lower in {"of", "at"}
    return joined and office_titles.heads_office(before[0].lower)


def _only_qualifies(view: View, mention: Mention) -> bool:
    """Return whether one word without a title qualifies a noun: "the Akkuyu power plant" is no person of that name."""
    head = view.words[view.words[mention.first].head]
    alone = mention.kind == PERSON and mention.past == mention.first + 1 and not mention.titled
    return alone and view.words[mention.first].dep in {"compound", "nmod", "amod"} and head.text.islower()


def _people(view: View, found: Iterable[Mention]) -> list[Entity]:
    """Return a entity for each full personal name, shorter full forms joined to longer ones."""
    people_named = [m for m in found if m.kind == PERSON and person_names.parse(m.text).full]
    given = {person_names.parse(m.text).surname for m in people_named if nouns.gender_of_given(m.text.split()[0])}
    texts = {m.text for m in people_named}
    people_named = [m for m in people_named if not _runs_on(view, m, texts)]
    chance = (m for m in people_named if _is_chance(view, m, given) or _is_before_a_name(m, texts))
    doubtful = {m.text for m in chance if nouns.gender_of_given(m.text.split()[0]) is None}
    full = {m.text: person_names.parse(m.text) for m in people_named if m.text not in doubtful}
    people: list[Entity] = []
    by_token: defaultdict[str, list[int]] = defaultdict(list)  # whatever agrees with a name has its first or last word
    for text in sorted(full, key=lambda t: (-len(full[t].tokens), t)):
        one = full[text]
        near = sorted({n for token in (one.tokens[0], one.tokens[-1]) for n in by_token[token]})
        fits = [n for n in near if _agree(one, people[n].parsed)]
        if len(fits) != 1:
            for token in set(one.tokens):
                by_token[token].append(len(people))
            people.append(Entity(SpeakerKind.PERSON, text))
    return people


def _agree(one: person_names.PersonName, other: person_names.PersonName) -> bool:
    return any(same(one, other) for same in (person_names.matches, person_names.misspelt, person_names.begins))


def _runs_on(view: View, mention: Mention, texts: set[str]) -> bool:
    """Whether a headline in capitals runs on from a name into its verb ("Ann Roe Backs Tom Pell")."""
    below = view.kinds[view.words[mention.first].block] is SegmentKind.PARAGRAPH
    return not below and any(mention.text.startswith(f"{text} ") for text in texts)


def _is_before_a_name(mention: Mention, texts: set[str]) -> bool:
    """Whether what follows the first word is a name by itself ("Candidate Ann Roe"), and not two surnames."""
    rest = mention.text.partition(" ")[2]
    return rest in texts and nouns.gender_of_given(rest.split()[0]) is not None


def _is_chance(view: View, mention: Mention, given: set[str]) -> bool:
    """Whether a common word only happens to stand before a surname ("Beyond Smith, …", "Candidate Smith")."""
    first, parsed = view.words[mention.first], person_names.parse(mention.text)
    opens = first.i == view.sentence_of(first.i).start
    listed = nouns.are_people(first.lower)
    stranger = nouns.gender_of_given(first.text) is None and len(parsed.tokens) == len(("given", "surname"))
    return stranger and parsed.surname in given and (opens or listed)


def _bearers(
    view: View, found: Sequence[Mention], people: list[Entity]
) -> tuple[dict[int, Entity], dict[int, tuple[Entity, ...]]]:
    """Return each mention its person, by full name, surname or given name; several candidates stay unclear."""
    table: defaultdict[str, list[Entity]] = defaultdict(list)
    for entity in people:
        for token in dict.fromkeys(entity.parsed.tokens):
            table[token].append(entity)
    who: dict[int, Entity] = {}
    unclear: dict[int, tuple[Entity, ...]] = {}
    named: Counter[int] = Counter()
    by_surname: set[int] = set()
    in_full = Counter(m.text for m in found)
    for mention in found:
        fits = _of_title(view, mention, _fitting(mention, table))
        chosen = _only(mention, fits, named) or _called_before_by_it(mention, fits, by_surname)
        chosen = chosen or _called_so(mention, fits, in_full)
        if chosen is not None:
            by_surname |= {id(chosen)} if not person_names.parse(mention.text).full else set()
            who[mention.first] = chosen
            named[id(chosen)] += 1
        elif fits:
            unclear[mention.first] = tuple(fits)
    return who, unclear


def _of_title(view: View, mention: Mention, fits: list[Entity]) -> list[Entity]:
    """Keep the entities that "Mr." or "Mrs." before the name may mean."""
    if len(fits) < len(("two", "people")) or not mention.first:
        return fits
    gender = office_titles.address().get(plain(view.words[mention.first - 1].text))
    if gender not in {MALE, FEMALE}:
        return fits
    return [f for f in fits if nouns.gender_of_given(f.name.split()[0]) in {gender, "any", None}]


def _fitting(mention: Mention, table: dict[str, list[Entity]]) -> list[Entity]:
    parsed = person_names.parse(mention.text)
    if not parsed.tokens or (mention.kind in {BODY, PLACE} and parsed.full):
        return []
    near = table.get(parsed.tokens[-1], [])
    fits = [f for f in near if person_names.matches(parsed, f.parsed)]
    if not fits and parsed.full:
        return [f for f in table.get(parsed.tokens[0], []) if person_names.begins(parsed, f.parsed)]
    if fits or parsed.full or mention.kind == PLACE:
        return fits
    by_given = [f for f in near if f.parsed.tokens[0] == parsed.tokens[0] and f.parsed.suffix == parsed.suffix]
    found = by_given or _by_first_surname(parsed, near) or _by_part(parsed, table)
    return found or (_misspelt(parsed, table) if mention.kind != BODY else [])


def _by_first_surname(parsed: person_names.PersonName, near: Sequence[Entity]) -> list[Entity]:
    """Return who bears a surname as the first of two ("Juana Mamani Condori", then "Mamani")."""
    return [f for f in near if len(parsed.surname) > 1 and parsed.surname in f.parsed.given[1:]]


def _by_part(parsed: person_names.PersonName, table: dict[str, list[Entity]]) -> list[Entity]:
    """Return who bears a surname of two whose second part stands alone ("Lumumba-Keita", then "Keita")."""
    return list(dict.fromkeys(f for key, who in table.items() if key.endswith(f"-{parsed.surname}") for f in who))


def _misspelt(parsed: person_names.PersonName, table: dict[str, list[Entity]]) -> list[Entity]:
    """Return who bears a surname one letter off, where nobody bears it as printed ("Wimes", then "Wines")."""
    keys = [key for key in table if person_names.one_letter_off(parsed.surname, key) and parsed.surname != f"{key}s"]
    close = (f for key in keys for f in table[key])
    return list(dict.fromkeys(f for f in close if person_names.one_letter_off(parsed.surname, f.parsed.surname)))


def _only(mention: Mention, fits: list[Entity], named: Counter[int]) -> Entity | None:
    exact = [f for f in fits if f.name == mention.text]
    if len(fits) == 1 or exact:
        return (exact or fits)[0]
    already = sorted((f for f in fits if named[id(f)]), key=lambda f: -named[id(f)])
    if len(already) == 1:
        return already[0]
    leads = len(already) > 1 and named[id(already[0])] >= _LEADS * named[id(already[1])]
    return already[0] if leads and not person_names.parse(mention.text).full else None


_LEADS = 3  # minimum mention-count ratio for a bare surname to mean its most frequent bearer


def _called_before_by_it(mention: Mention, fits: list[Entity], by_surname: set[int]) -> Entity | None:
    """Return who alone of several was meant by the bare surname before ("Smith", "his wife, Jane Smith", "Smith")."""
    known = [f for f in fits if id(f) in by_surname]
    return known[0] if len(known) == 1 and not person_names.parse(mention.text).full else None


def _called_so(mention: Mention, fits: list[Entity], in_full: Counter[str]) -> Entity | None:
    """Return the only bearer whom the article does not keep calling by the full name ("Smith", beside "Jane Smith")."""
    if person_names.parse(mention.text).full:
        return None
    once = [f for f in fits if in_full[f.name] <= 1]
    return once[0] if len(once) == 1 and len(fits) > 1 else None


_MERELY = frozenset({"mr"})


def _called_before(view: View, mention: Mention, same: dict[int, Entity]) -> Entity | None:
    """Return the person of one surname whom a bare name means, known by a title ("Coach Ruiz", then "Ruiz").

    Beside "Mr. Ford" a bare "Ford" may be the company, and "in Ford" is a place. `same` are the people called just so,
    by the words where they are mentioned.
    """
    if mention.kind == PERSON or mention.noun or (mention.kind == PLACE and evidence.is_placed(view, mention)):
        return None
    merely = all(at and plain(view.words[at - 1].text) in _MERELY for at in same)
    titled = mention.kind != BODY or not merely or evidence.says_of_self(view, mention)
    return next(iter(same.values())) if titled and len(set(map(id, same.values()))) == 1 else None


def _newcomer(mention: Mention, met: _Met, full: dict[str, str]) -> Entity:
    kind = SpeakerKind.PERSON if mention.kind == PERSON else _body_kind(mention)
    name = full.get(mention.text, mention.text) if kind is SpeakerKind.ORGANISATION else mention.text
    same = met.first.get((kind, person_names.slug(name)))
    return same or Entity(kind, name, plural=kind is SpeakerKind.GROUP)


def _full_names(view: View, found: Iterable[Mention], who: dict[int, Entity]) -> dict[str, str]:
    """Return the fullest form of each body's name in the article."""
    named = [m for m in found if m.kind == BODY and m.first not in who and not m.group]
    beside = [(a, b) for a, b in pairwise(named) if b.first == a.past + 1 and view.words[a.past].text == "("]
    pairs = [pair for a, b in beside for pair in ((a.text, b.text), (b.text, a.text))]
    defined = {short: full for short, full in pairs if bodies.is_short_for(short, full)}
    return bodies.clusters(Counter(m.text for m in named), defined)


def _body_kind(mention: Mention) -> SpeakerKind:
    """Tell "Republicans" and "Kurds" from bodies."""
    return SpeakerKind.GROUP if mention.group else SpeakerKind.ORGANISATION


def _note(view: View, entity: Entity, mention: Mention) -> None:
    """Keep what a mention tells: its form, place, title and apposition."""
    entity.forms[mention.text] += 1
    entity.at.append(mention.first)
    if entity.kind is not SpeakerKind.PERSON:
        entity.nouns |= {body_kinds.kind_told(view, mention.first, mention.past)} - {""}
        return
    title, apposition = titles.before(view, mention), titles.after(view, mention)
    if title:
        entity.gender = entity.gender or _gender_of_title(title)
    for role in sorted(filter(None, (title, apposition)), key=titles.is_bare):
        if not titles.is_address(role):
            entity.roles.append((mention.first, role))
            office = office_titles.office(titles.own_part(role))
            if office is not None:
                entity.offices.append(office)
                entity.country = entity.country or (None if office.former else office.nation)


def _gender_of_title(title: str) -> str | None:
    last = plain(title).split()[-1:]
    gender = office_titles.address().get(last[0]) if last else None
    return gender if gender in {MALE, FEMALE} else nouns.gender_of_noun(last[0] if last else "")


def _gender(entity: Entity, known: KnownSpeakers) -> str | None:
    """Read the gender off roles, what is known, and the given name."""
    if entity.kind is not SpeakerKind.PERSON:
        return None
    for _, role in entity.roles:
        for noun in reversed(plain(role).split(" of ")[0].split()):
            if gender := nouns.gender_of_noun(noun):
                return gender
    person = known.person(entity.name)
    if person is not None and person.female is not None:
        return FEMALE if person.female else MALE
    return _gender_of_given(entity) or _gender_of_bearers(entity, known)


def _gender_of_bearers(entity: Entity, known: KnownSpeakers) -> str | None:
    """Return the gender of all known people whom a bare surname may mean ("Obama", never named in full)."""
    if entity.parsed.full:
        return None
    genders = {nouns.gender_of_given(p.name.split()[0]) for p in known.bearers(entity.name) if p.female is None}
    genders |= {FEMALE if p.female else MALE for p in known.bearers(entity.name) if p.female is not None}
    return genders.pop() if len(genders) == 1 and genders <= {MALE, FEMALE} else None


def _gender_of_given(entity: Entity) -> str | None:
    if not entity.parsed.full:
        return None
    gender = nouns.gender_of_given(entity.name.split()[1 if entity.parsed.eastern else 0])
    return gender if gender in {MALE, FEMALE} else None
