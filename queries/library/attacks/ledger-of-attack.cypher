// title: Ledger of an attack
// question: Who claimed this attack, was blamed for it, denied it or praised it: said by whom, in which words?
// group: attacks
// param event: event -- id or name of the attack
// returns: many
// column entry: string -- what the line says of the actor, as the graph's edges are named: claimed, blamed for, denied ...
// column actor_id: string -- id of the actor spoken of
// column actor: string -- its name
// column modality: string -- how it is said
// column speaker_id: string -- id of whoever says it
// column speaker: string -- their name
// column speaker_kind: string -- self, group, person, country, institution, anonymous or outlet
// column quote: text -- the words
// column published: date? -- when it was said
// column outlet: string? -- where it was published
// column report_id: string -- id of the report
// column claim_id: string -- id of the claim

MATCH (actor)-[edge:CLAIMED|PERPETRATED|BLAMED_FOR|DENIED|DISPUTED|PRAISED|DENIES]->(:Event {id: $event})
UNWIND edge.claims AS claim_id
MATCH (claim:Claim {id: claim_id})-[:ASSERTED_BY]->(speaker)
MATCH (claim)-[:IN_REPORT]->(report:Report)
RETURN toLower(replace(type(edge), '_', ' ')) AS entry, actor.id AS actor_id, actor.name AS actor,
       claim.modality AS modality, speaker.id AS speaker_id, speaker.name AS speaker,
       claim.asserter_kind AS speaker_kind, claim.quote AS quote, claim.published AS published,
       report.outlet AS outlet, report.id AS report_id, claim.id AS claim_id
ORDER BY published, report_id, claim.quote_start, claim_id
