// Remove derived edges by id. Found first and deleted then: an engine may lose its place when edges vanish under a match.
UNWIND $rows AS row
MATCH (a:__SOURCE__ {id: row.source})
MATCH (b:__TARGET__ {id: row.target})
MATCH (a)-[r:__TYPE__ {id: row.id}]->(b)
WITH collect(r) AS found
UNWIND found AS r
DELETE r
