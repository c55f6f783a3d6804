-- All of them: to walk along an index until there are enough is a plan for one server only.
BEGIN
    RETURN QUERY SELECT * FROM reporting.find_statements(
        about, by, since, until, certainly, include_undated, types, min_confidence, assumed
    );
END
