// title: Overview
// question: How much of what does the graph hold?
// group: plumbing
// returns: many
// column counted: string -- node or claim
// column name: string -- type of node, or predicate of claim
// column count: integer -- how many

CALL {
  MATCH (n:Group|Person|Country|Place|Source|Event|Target|Weapon|Report|Claim)
  RETURN 'node' AS counted, labels(n)[0] AS name, count(n) AS count
  UNION
  MATCH (claim:Claim)
  RETURN 'claim' AS counted, claim.predicate AS name, count(claim) AS count
}
RETURN counted, name, count
ORDER BY counted, name, count
