import type { Identifier } from "../../model/entity.ts";
import type { Term } from "./vocabularies.table.ts";

export interface IdentifierRow {
  readonly type: Term<"ExternalIdentifierType">;
  /** Says which scheme an identifier of type `other` follows. */
  readonly comment?: string;
}

/** How an identifier of the inventory is written in SPDX, which knows few schemes by name. */
export const identifierRows: Readonly<Record<Identifier["type"], IdentifierRow>> = {
  purl: { type: "packageUrl" },
  "package-id": { type: "other", comment: "assay:package-id" },
  "weights-id": { type: "other", comment: "assay:weights-id" },
  sha256: { type: "other", comment: "sha256" },
  huggingface: { type: "other", comment: "huggingface" },
  url: { type: "other", comment: "url" },
  doi: { type: "other", comment: "doi" },
  uuid: { type: "other", comment: "uuid" },
  name: { type: "other", comment: "name" },
};
