// What the graph holds of each report.
MATCH (r:Report)
RETURN r.id AS id, r.digest AS digest
ORDER BY id
