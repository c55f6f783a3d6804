-- The name each speaker is to be shown by: that given by hand, else the fullest name that any article settled on,
-- whatever the order of loads, else as listed.
SELECT DISTINCT ON (speaker_id) speaker_id, alias
FROM speaker_aliases
WHERE kind IN ('given', 'name', 'listed', 'told')
ORDER BY speaker_id, array_position(ARRAY['given', 'name', 'listed', 'told'], kind),
    cardinality(string_to_array(alias, ' ')) DESC, length(alias) DESC, alias COLLATE "C"
