-- The full forms of the names of some speakers.
SELECT speaker_id, alias FROM speaker_aliases WHERE speaker_id = ANY (:ids) AND kind IN ('name', 'listed', 'told')
