/** What is kept once and goes when nothing refers to it: the columns that do. Sorted so that what goes first frees what comes after. */
export const referred = [
  {
    table: "entity",
    by: [
      ["presence", "entity_id"],
      ["relation", "from_id"],
      ["relation", "to_id"],
      ["finding", "entity_id"],
      ["entity_seen", "entity_id"],
      ["edge_seen", "from_id"],
      ["edge_seen", "to_id"],
    ],
  },
  {
    table: "fact",
    by: [
      ["presence", "fact_id"],
      ["entity_seen", "fact_id"],
    ],
  },
  {
    table: "label",
    by: [
      ["fact", "label_id"],
      ["entity_seen", "label_id"],
    ],
  },
  { table: "document", by: [["version", "document_id"]] },
] as const;

/** Belongs to what it refers to, and goes with it. */
export const owned = [
  ["identifier", "entity"],
  ["label_text", "label"],
] as const;
