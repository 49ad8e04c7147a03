import { createHash } from "node:crypto";
import { knownModelAdvisories } from "../advisories/models/known.table.ts";
import type { Place } from "./place.ts";

/** The feed of what Assay itself brings along. */
export const seedFeed = "osv/assay-models";

/** Documented cases of malicious, poisoned and withdrawn models and datasets, which come with the program. */
export const seedPlace: Place = {
  label: "assay-models",
  place: "with Assay",
  read: (into, known) => {
    const bytes = Buffer.from(JSON.stringify(knownModelAdvisories));
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    if (known.feedOf(seedFeed)?.sha256 === sha256)
      return Promise.resolve({ kind: "unchanged", feeds: [seedFeed] });
    into.document(bytes, "known.table.ts");
    return Promise.resolve({ kind: "whole", sha256 });
  },
};
