// Number of edges of one type.
MATCH (:__SOURCE__)-[r:__TYPE__]->(:__TARGET__)
RETURN count(r) AS count
