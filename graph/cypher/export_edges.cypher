// Every edge of one type, in the order of its ends; one report may tell of one event twice.
MATCH (a:__SOURCE__)-[r:__TYPE__]->(b:__TARGET__)
RETURN a.id AS source, b.id AS target, r {__PROPERTIES__} AS properties
ORDER BY source, target, r.id, r.account
