// Make a node hold exactly the given properties.
UNWIND $rows AS row
MERGE (n:__LABEL__ {id: row.id})
SET n = row.properties
