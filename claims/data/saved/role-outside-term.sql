-- Role outside term
-- Statements printed with an office that the speaker is not on record for at that time.
-- :by [Erdogan] only this speaker, by name as shown
SELECT speaker, role, said_from, said_to, terms_on_record, content, article, statement
FROM reporting.quality_role_outside_term
WHERE speaker = :by OR :by IS NULL
ORDER BY speaker COLLATE "C", said_from, statement COLLATE "C"
