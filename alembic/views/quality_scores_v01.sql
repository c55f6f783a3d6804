-- How well the extractor reads, as measured on texts annotated by people.
CREATE VIEW reporting.quality_scores AS
SELECT
    extractor::varchar(100) AS extractor,
    gold::varchar(300) AS measured_on,
    measure::varchar(100) AS measure,
    meaning,
    percent,
    articles
FROM extractor_scores;

COMMENT ON VIEW reporting.quality_scores IS
    'How well the extractor reads, as measured on texts annotated by people: what to expect of every other row';
COMMENT ON COLUMN reporting.quality_scores.extractor IS
    'The extractor measured: compare with articles.extractor';
COMMENT ON COLUMN reporting.quality_scores.measured_on IS
    'The annotated texts it was measured on';
COMMENT ON COLUMN reporting.quality_scores.measure IS
    'What is measured';
COMMENT ON COLUMN reporting.quality_scores.meaning IS
    'What the figure means, in a sentence';
COMMENT ON COLUMN reporting.quality_scores.percent IS
    'The figure, 0 to 100: higher is better';
COMMENT ON COLUMN reporting.quality_scores.articles IS
    'How many texts it was measured on';
