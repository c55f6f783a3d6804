"""The word lists and facts under claims/data/ that resolution reads have the form it expects."""

from claims import lexicon
from claims.knowledge import countries, nouns, office_titles, organisations, person_names
from claims.knowledge.nouns import gender_of_given, people_nouns, words
from claims.knowledge.office_holders import known_speakers
from claims.records import SpeakerKind


def test_countries_have_codes_and_unambiguous_names() -> None:
    """Codes are two capital letters, and no name, demonym or capital belongs to two countries."""
    everyone = countries.countries()
    assert all(len(code) == 2 and code.isupper() for code in everyone)
    for attributes in (("name", "names"), ("demonyms",), ("capital",)):
        owners: dict[str, str] = {}
        for country in everyone.values():
            for value in (getattr(country, attribute) for attribute in attributes):
                for word in (value,) if isinstance(value, str) else value:
                    assert owners.setdefault(countries.plain(word), country.code) == country.code, word


def test_each_office_word_names_one_office() -> None:
    """No way to print an office stands under two."""
    offices = lexicon.load("titles")["offices"]
    forms = [countries.plain(w) for office, others in offices.items() for w in (office, *others)]
    assert len(forms) == len(set(forms))


def test_letters_behind_a_name_are_no_names() -> None:
    """Ranks, orders and degrees are short, with capitals, and none is a given name."""
    assert office_titles.letters()
    for letters in office_titles.letters():
        assert letters.isalpha(), letters
        assert letters[0].isupper(), letters
        assert len(letters) <= 5, letters
        assert letters == "Esq" or sum(map(str.isupper, letters)) >= 2, letters
        assert gender_of_given(letters) is None, letters


def test_nominals_stand_for_offices_of_the_title_list() -> None:
    """What "the diplomat" may stand for are offices that titles are read into."""
    known = set(office_titles.office_words().values())
    for noun, offices in nouns.categories().items():
        assert offices <= known, noun


def test_metonyms_have_a_kind_and_country() -> None:
    """Each metonym is a body's or a state's, and names the country it belongs to."""
    for name, entry in lexicon.load("metonyms").items():
        assert entry["kind"] in set(SpeakerKind), name
        assert entry["country"] in countries.countries(), name


def test_bodies_belong_to_known_countries() -> None:
    """A body's country, where given, is a known code, and no form of a name is two bodies'."""
    listed = lexicon.load("bodies")
    assert all(e["country"] in countries.countries() for e in listed.values() if "country" in e)
    forms = [(countries.plain(w), name) for name, e in listed.items() for w in {name, *e.get("names", ())}]
    owners: dict[str, set[str]] = {}
    for form, name in forms:
        owners.setdefault(form, set()).add(name)
    assert {form: who for form, who in owners.items() if len(who) > 1} == {}


def test_given_names_have_one_gender() -> None:
    """A given name stands in one of the lists; those of both sexes under "any"."""
    data = lexicon.load("given_names")
    male, female, either = ({person_names.key(n) for n in data[part]} for part in ("male", "female", "any"))
    assert not male & female
    assert not either & (male | female)


def test_other_names_belong_to_office_holders() -> None:
    """Each entry of other names is a person of the file of office holders, and no alias is two people's."""
    holders_named = {holder["name"] for entry in lexicon.load("office_holders") for holder in entry["holders"]}
    assert set(lexicon.load("aliases")) <= holders_named
    known = known_speakers()
    for person in known.people:
        for name in (person.name, *person.aliases):
            assert known.person(name) is person, name


def test_word_lists_are_lower_case_words() -> None:
    """The lists of nouns are lower-case words, each list without repetitions of another sense."""
    for part in ("organisation_words", "place_words", "words_nouns", "documents", "body_nouns", "state_nouns"):
        assert all(word == word.lower() for word in words(part)), part
    assert not people_nouns()["male"] & people_nouns()["female"]


def test_a_body_named_after_an_office_holders_body_is_a_body_of_its_own() -> None:
    """A name that ends in a body with offices of its own ("… of the Washington Post …") belongs to no country."""
    found = organisations.link("editorial board of the Washington Post Readers")
    assert found.speaker.name == "editorial board of the Washington Post Readers"
