import { knownModelAdvisories } from "../../advisories/models/known.table.ts";
import type { Place } from "./place.ts";

/** The feed of what Assay itself brings along. */
export const seedFeed = "osv/assay-models";

/** Documented cases of malicious, poisoned and withdrawn models and datasets, which come with the program. */
export const seedPlace: Place = {
  label: "assay-models",
  place: "with Assay",
  read: (into) => {
    into.document(Buffer.from(JSON.stringify(knownModelAdvisories)), "known.table.ts");
    return Promise.resolve({ kind: "whole" });
  },
};
