import type { EntityKind } from "../../model/entity.ts";
import type { FileRole } from "../../model/properties.ts";
import type { Term } from "./vocabularies.table.ts";

type Purpose = Term<"SoftwarePurpose">;

/** What a file is for, in SPDX's words. Absent = SPDX has no word for it. */
export const filePurposes: Readonly<Partial<Record<FileRole, Purpose>>> = {
  weights: "model",
  config: "configuration",
  tokenizer: "configuration",
  template: "configuration",
  index: "manifest",
  code: "source",
  card: "documentation",
  license: "documentation",
  "training-state": "data",
  other: "other",
};

/** What software of a purl type is for, where the type alone says it. */
export const purlPurposes: ReadonlyMap<string, Purpose> = new Map([
  ["cargo", "library"],
  ["docker", "container"],
  ["golang", "library"],
  ["maven", "library"],
  ["npm", "library"],
  ["nuget", "library"],
  ["oci", "container"],
  ["pypi", "library"],
]);

export interface StandInRow {
  readonly purpose: Purpose;
  readonly comment: string;
}

/** Kinds that SPDX 3.0.1 has no class for become a software_Package with a comment that says what they are. */
export const standIns: Readonly<Partial<Record<EntityKind, StandInRow>>> = {
  service: { purpose: "other", comment: "assay:kind service (hosted model service or API endpoint)" },
  agent: { purpose: "application", comment: "assay:kind agent (agent definition)" },
  tool: { purpose: "other", comment: "assay:kind tool (tool that a model can call)" },
  hardware: { purpose: "device", comment: "assay:kind hardware" },
};
