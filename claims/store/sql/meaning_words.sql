-- The words of statement s that are read for its meaning: a content of up to three words tells it in its sentence only.
CASE
    WHEN cardinality(regexp_split_to_array(btrim(s.content), '\s+')) < 4 THEN concat_ws(' ', s.content, s.context)
    ELSE s.content
END
