// Add edges with the given properties; their ends exist, and what they replace is gone.
UNWIND $rows AS row
MATCH (a:__SOURCE__ {id: row.source})
MATCH (b:__TARGET__ {id: row.target})
CREATE (a)-[r:__TYPE__]->(b)
SET r = row.properties
