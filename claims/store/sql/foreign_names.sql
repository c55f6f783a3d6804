-- Names that search sees with letters other than Latin ones.
SELECT speaker_id, alias FROM speaker_aliases
WHERE folded ~ '[^ -~]' AND kind IN ('name', 'listed', 'told') ORDER BY alias COLLATE "C", speaker_id
