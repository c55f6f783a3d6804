-- Mark articles that gave names with characters that do not show, to be extracted anew.
UPDATE articles SET extractor = NULL
WHERE extractor IS NOT NULL AND article_id IN (
    SELECT article_id FROM statement_speakers WHERE name ~ '$invisible' OR alias ~ '$invisible'
    UNION
    SELECT article_id FROM corrected_speakers WHERE name ~ '$invisible' OR alias ~ '$invisible'
)
