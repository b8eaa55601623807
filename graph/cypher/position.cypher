// How far the graph has followed the record.
MATCH (p:Projection {id: 'projection'})
RETURN p.position AS position, p.fold AS fold
