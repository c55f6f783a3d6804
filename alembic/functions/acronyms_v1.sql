-- A text with its abbreviations in one spelling, while letter case still tells them: "U.S.", "US" and "U.S.A." become
-- "USA" (so that they are another word than "us"), "U.N." becomes "UN", "AT&T" and "P & O" become one word each.
-- In a longer text that is all in capitals "US" may be "us": there it stays.
CREATE FUNCTION reporting.acronyms_v1(said text) RETURNS text
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $acronyms$
BEGIN
    IF strpos(said, '&') > 0 THEN
        said := replace(said, '&amp;', '&');
        said := regexp_replace(said, '\m([A-Za-z0-9]{1,3})&([A-Za-z0-9]{1,3})\M', '\1and\2', 'g');
        said := regexp_replace(said, '\m([A-Z]{1,3}) & ([A-Z]{1,3})\M', '\1and\2', 'g');
    END IF;
    IF said ~ '[A-Z][.][A-Z]' THEN
        said := regexp_replace(
            said, '\m([A-Z])[.]([A-Z])(?:[.]([A-Z])(?:[.]([A-Z]))?)?(?![A-Za-z0-9])[.]?', '\1\2\3\4', 'g'
        );
    END IF;
    IF said ~ '\mUS\M' AND (said ~ '[a-z]' OR said !~ '\S\s+\S+\s+\S+\s+\S') THEN
        said := regexp_replace(said, '\mUS\M', 'USA', 'g');
    END IF;
    RETURN said;
END
$acronyms$;

COMMENT ON FUNCTION reporting.acronyms_v1(text) IS
    'A text with its abbreviations in one spelling: U.S. and US are USA, AT&T is one word';
