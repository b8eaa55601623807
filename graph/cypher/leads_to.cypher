// The node that an id leads to, which was linked or merged away.
MATCH (n:Group|Person|Country|Place|Source|Event)
WHERE $id IN n.merged_ids
RETURN n.id AS id
ORDER BY id
