-- What two speakers said about something, side by side in time: SELECT * FROM compare('S-400', 'Peskov', 'Erdogan').
CREATE FUNCTION reporting.compare(about text, speaker_a text, speaker_b text)
RETURNS TABLE (
    said_on varchar, said_by_a text, said_by_b text, speech_act varchar, source varchar, statement varchar
)
LANGUAGE plpgsql STABLE PARALLEL SAFE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp
AS $body$
#variable_conflict use_column
BEGIN
    RETURN QUERY
    SELECT
        coalesce(a.said_on, b.said_on),
        a.content,
        b.content,
        coalesce(a.speech_act, b.speech_act),
        coalesce(a.source, b.source),
        coalesce(a.statement, b.statement)
    FROM reporting.who_said(about, coalesce(speaker_a, '')) AS a
    FULL JOIN reporting.who_said(about, coalesce(speaker_b, '')) AS b ON b.statement = a.statement
    ORDER BY
        coalesce(a.said_from, b.said_from) NULLS LAST,
        coalesce(a.said_to, b.said_to) NULLS LAST,
        coalesce(a.article, b.article) COLLATE "C",
        coalesce(a.char_start, b.char_start),
        coalesce(a.statement, b.statement) COLLATE "C";
END
$body$;

COMMENT ON FUNCTION reporting.compare(text, text, text) IS
    'What two speakers said about something, side by side, the oldest first; what both said together stands in both'
    ' columns';
