-- Who goes by one of these names, as search sees it.
SELECT speaker_id, alias, folded FROM speaker_aliases
WHERE folded = ANY (CAST(:folded AS text[])) AND kind IN ('name', 'listed', 'told') ORDER BY alias COLLATE "C", speaker_id
