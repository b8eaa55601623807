// title: Conflicting claims
// question: Where does one source deny what another says, and which attacks have two claimants?
// group: claims
// param actor: actor? -- only where this group, person or country is spoken of
// returns: many
// column conflict: string -- denial (one says it, another denies it) or rival claim (two say it of themselves)
// column predicate: string -- what kind of thing is said
// column subject_id: string -- id of whom the first claim speaks of
// column subject: string -- its name
// column object_id: string -- id of what is said about the subject
// column object: string -- its name
// column modality: string -- how the first claim says it
// column speaker: string -- who says it
// column quote: text -- the words
// column published: date? -- when it was said
// column claim_id: string -- id of the first claim
// column against_subject_id: string -- id of whom the second claim speaks of
// column against_subject: string -- its name
// column against_modality: string -- how the second claim says it
// column against_speaker: string -- who says it
// column against_quote: text -- the words
// column against_published: date? -- when it was said
// column against_claim_id: string -- id of the second claim

CALL {
  MATCH (a)-[denial:DENIES|DENIED|DISPUTED]->(object)
  MATCH (a)-[edge]->(object)
  WHERE edge.predicate = denial.predicate AND edge.modality <> 'denied'
  RETURN 'denial' AS conflict, edge, denial AS against
  UNION
  MATCH (a)-[edge:CLAIMED]->(:Event)<-[against:CLAIMED]-(b)
  WHERE a.id < b.id
  RETURN 'rival claim' AS conflict, edge, against
}
UNWIND edge.claims AS first_id
UNWIND against.claims AS second_id
MATCH (first:Claim {id: first_id})-[:ASSERTED_BY]->(first_speaker)
MATCH (second:Claim {id: second_id})-[:ASSERTED_BY]->(second_speaker)
MATCH (first)-[:SUBJECT]->(subject)
MATCH (first)-[:OBJECT]->(object)
MATCH (second)-[:SUBJECT]->(against_subject)
WHERE $actor IS NULL OR first.subject = $actor OR first.object = $actor OR second.subject = $actor
RETURN conflict, first.predicate AS predicate, subject.id AS subject_id, subject.name AS subject,
       object.id AS object_id, object.name AS object, first.modality AS modality, first_speaker.name AS speaker,
       first.quote AS quote, first.published AS published, first.id AS claim_id,
       against_subject.id AS against_subject_id, against_subject.name AS against_subject,
       second.modality AS against_modality, second_speaker.name AS against_speaker, second.quote AS against_quote,
       second.published AS against_published, second.id AS against_claim_id
ORDER BY conflict, predicate, subject, object, claim_id, against_claim_id
