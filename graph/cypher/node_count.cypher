// Number of nodes of one type.
MATCH (n:__LABEL__)
RETURN count(n) AS count
