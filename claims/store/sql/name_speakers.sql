-- Show each speaker by the name given by hand, else the fullest name that any article settled on, whatever the order
-- of loads, else as listed.
UPDATE speakers
SET name = best.alias
FROM (
    SELECT DISTINCT ON (speaker_id) speaker_id, alias
    FROM speaker_aliases
    WHERE speaker_id = ANY (:ids) AND kind IN ('given', 'name', 'listed', 'told')
    ORDER BY speaker_id, array_position(ARRAY['given', 'name', 'listed', 'told'], kind),
        cardinality(string_to_array(alias, ' ')) DESC, length(alias) DESC, alias COLLATE "C"
) AS best
WHERE best.speaker_id = speakers.speaker_id AND best.alias <> speakers.name
