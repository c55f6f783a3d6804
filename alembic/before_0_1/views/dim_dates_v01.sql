-- A day calendar of the years in use.
CREATE VIEW reporting.dim_dates AS
SELECT
    day,
    to_char(day, 'YYYYMMDD')::integer AS day_number,
    extract(year FROM day)::integer AS year,
    extract(quarter FROM day)::integer AS quarter,
    extract(month FROM day)::integer AS month,
    to_char(day, 'FMMonth')::varchar(20) AS month_name,
    to_char(day, 'YYYY-MM')::varchar(7) AS year_month,
    date_trunc('month', day)::date AS month_start,
    to_char(day, 'IYYY-"W"IW')::varchar(8) AS week,
    extract(isodow FROM day)::integer AS weekday,
    to_char(day, 'FMDay')::varchar(20) AS weekday_name
FROM calendar;

COMMENT ON VIEW reporting.dim_dates IS
    'A day calendar of the years in use, without gaps: joins said_day, published_on and daily_counts.day';
COMMENT ON COLUMN reporting.dim_dates.day IS
    'The day';
COMMENT ON COLUMN reporting.dim_dates.day_number IS
    'The day as a number, such as 20210825';
COMMENT ON COLUMN reporting.dim_dates.year IS
    'Its year';
COMMENT ON COLUMN reporting.dim_dates.quarter IS
    'Its quarter, 1 to 4';
COMMENT ON COLUMN reporting.dim_dates.month IS
    'Its month, 1 to 12';
COMMENT ON COLUMN reporting.dim_dates.month_name IS
    'Name of its month, in English';
COMMENT ON COLUMN reporting.dim_dates.year_month IS
    'Its year and month, such as 2021-08';
COMMENT ON COLUMN reporting.dim_dates.month_start IS
    'First day of its month: joins said_month and daily_counts.month';
COMMENT ON COLUMN reporting.dim_dates.week IS
    'Its week as ISO 8601 counts them, such as 2021-W34';
COMMENT ON COLUMN reporting.dim_dates.weekday IS
    'Its day of the week, 1 (Monday) to 7 (Sunday)';
COMMENT ON COLUMN reporting.dim_dates.weekday_name IS
    'Name of its day of the week, in English';
