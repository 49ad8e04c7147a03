/** Damages that have to be noticed: what, and the statements that do it on SQLite. */
export const sabotages: readonly (readonly [what: string, ...statements: readonly string[]])[] = [
  [
    "a version is another one",
    "update version set public_id = 'x' || public_id where id = (select min(id) from version)",
  ],
  [
    "a version has the document of another one",
    "update version set document_id = (select max(document_id) from version) where id = (select min(id) from version)",
  ],
  [
    "a document has lost its bytes",
    "update document set bytes = (select bytes from document order by id desc limit 1) where id = (select min(id) from document)",
  ],
  ["a decision is lost", "delete from triage where id = (select max(id) from triage)"],
  ["an entry of the log is lost", "delete from audit where sequence = 5"],
  ["an entry of the log says something else", "update audit set detail = detail || '!' where sequence = 6"],
  [
    "a thing is missing in the latest view",
    "delete from entity_seen where entity_id = (select min(entity_id) from entity_seen where streams > 0)",
  ],
  [
    "a thing is counted once too often",
    "update entity_seen set streams = streams + 1 where entity_id = (select max(entity_id) from entity_seen where streams > 0)",
  ],
  [
    "an edge is counted once too little",
    "update edge_seen set streams = streams - 1 where from_id = (select min(from_id) from edge_seen where streams > 0)",
  ],
  [
    "a finding has another severity",
    "update finding set rank = (rank + 1) % 5 where id = (select min(id) from finding)",
  ],
  [
    "a component holds for one version less",
    "update presence set to_seq = from_seq where id = (select min(id) from presence)",
  ],
  [
    "a counter of a version is wrong",
    "update version set software = software + 1 where id = (select max(id) from version where state = 'ready')",
  ],
  [
    "a project's branch is seen by others",
    `update stream set audience_id = (select audience.id from audience where audience.id <> stream.audience_id limit 1)
      where id = (select min(id) from stream)`,
  ],
  [
    "an event is told to nobody",
    "delete from delivery where id = (select max(id) from delivery where carrier_id is not null)",
  ],
  [
    "nobody is told of a document that cannot be read",
    "delete from delivery where event_id in (select id from event where kind = 'version-unreadable') and carrier_id is not null",
    "update delivery set event_id = null where event_id in (select id from event where kind = 'version-unreadable')",
    "delete from event where kind = 'version-unreadable'",
  ],
];
