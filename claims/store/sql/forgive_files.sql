-- Take files off the list of the refused: they have been read. A file is listed as it was named on the command line,
-- its path below the collection after its folder.
DELETE FROM rejected_files AS listed
USING unnest(CAST(:collections AS text[]), CAST(:paths AS text[])) AS read (collection, path)
WHERE substring(listed.path FROM '[^/]*$') = substring(read.path FROM '[^/]*$')
AND (listed.path = read.path OR right(listed.path, length(read.collection || '/' || read.path)) = read.collection || '/' || read.path)
