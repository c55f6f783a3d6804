-- Statements per month
-- How often a subject was spoken about in each month, by how many speakers; dates known less closely stand apart.
-- :about (S-400 deals) what it is about: a topic, a name or any words
-- :by [Erdogan] only this speaker, in any spelling
SELECT said_in, statements, speakers, said_by
FROM timeline(:about, 'month', :by)
