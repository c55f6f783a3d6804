-- Every name is free of characters that do not show, or turn what is around them.
SELECT slug AS item, NOT bool_or(known.alias ~ '$invisible') AS holds
FROM speaker_aliases AS known
JOIN speakers USING (speaker_id)
GROUP BY slug
