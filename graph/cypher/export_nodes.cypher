// Every node of one type, in the order of ids.
MATCH (n:__LABEL__)
RETURN n.id AS id, n {__PROPERTIES__} AS properties
ORDER BY id
