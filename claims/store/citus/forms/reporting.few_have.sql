-- Never: to look up rare words first is a plan for one server only.
BEGIN
    RETURN false;
END
