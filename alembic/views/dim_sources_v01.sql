-- The outlets, once each, to be joined to the facts by source_key.
CREATE VIEW reporting.dim_sources AS
SELECT
    slug::varchar(300) AS source_key,
    name::varchar(300) AS source,
    kind::varchar(40) AS kind,
    country::varchar(10) AS country,
    language::varchar(10) AS language,
    homepage::varchar(2000) AS homepage
FROM sources;

COMMENT ON VIEW reporting.dim_sources IS
    'The outlets that published the articles: one row an agency, newspaper or broadcaster';
COMMENT ON COLUMN reporting.dim_sources.source_key IS
    'Stable short name of the outlet: joins fct_statements and daily_counts';
COMMENT ON COLUMN reporting.dim_sources.source IS
    'Name of the outlet';
COMMENT ON COLUMN reporting.dim_sources.kind IS
    'What it is: agency, newspaper, broadcaster, ... or unknown';
COMMENT ON COLUMN reporting.dim_sources.country IS
    'Country of the outlet, as a two-letter code; empty where not known';
COMMENT ON COLUMN reporting.dim_sources.language IS
    'Language it publishes in, as a two-letter code; empty where not known';
COMMENT ON COLUMN reporting.dim_sources.homepage IS
    'Web address of the outlet; empty where not known';
