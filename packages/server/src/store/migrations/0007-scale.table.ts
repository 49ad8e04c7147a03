import type { Migration } from "./migration.ts";

/** Ways through the graph go over `edge_seen`: nobody asks `relation` by its ends, and each drawing paid for both indices. */
export const scale: Migration = {
  version: 7,
  name: "scale",
  statements: () => ["drop index if exists relation_to", "drop index if exists relation_from"],
};
