import type { Claim, Claimant, Source } from "../../model/claim.ts";
import type { LineageDraft } from "../../model/draft.ts";
import { maxMetadataValueLength } from "./limits.ts";
import { withoutFolders } from "./metadata-value.ts";

type Metadata = ReadonlyMap<string, string>;

/** Claims of the Stability ModelSpec keys that have a property of their own; the others stay plain metadata. */
export function claimsOfModelSpec(metadata: Metadata, declare: Claimant): Claim[] {
  const claims: Claim[] = [];
  for (const [key, property] of properties) {
    const value = textOf(metadata, key);
    if (value !== undefined) claims.push(declare(property, value, at(key)));
  }
  for (const tag of listOf(metadata, "modelspec.tags"))
    claims.push(declare("tag", tag, at("modelspec.tags")));
  return claims;
}

/** `modelspec.merged_from`: titles, file names or hashes, separated by commas. */
export function lineageOfModelSpec(metadata: Metadata, declare: Claimant): LineageDraft[] {
  const key = "modelspec.merged_from";
  return listOf(metadata, key).map((name) => ({
    kind: "derivedFrom",
    detail: "merged",
    target: { kind: "model", name: withoutFolders(name) },
    claims: [declare("detail", "merged", at(key))],
  }));
}

/** Keys of the ModelSpec (Stability-AI/ModelSpec, version 1.0.1) and the property they speak of. */
const properties = [
  ["modelspec.title", "name"],
  ["modelspec.description", "description"],
  ["modelspec.author", "author"],
  ["modelspec.license", "license"],
  ["modelspec.architecture", "architecture"],
] as const;

function at(key: string): Partial<Source> {
  return { pointer: `__metadata__/${key}` };
}

function textOf(metadata: Metadata, key: string): string | undefined {
  const text = metadata.get(key)?.trim();
  return text === undefined || text === "" || text.length > maxMetadataValueLength ? undefined : text;
}

function listOf(metadata: Metadata, key: string): readonly string[] {
  const items = (metadata.get(key) ?? "").split(",").map((item) => item.trim());
  return items.filter((item) => item !== "" && item.length <= maxMetadataValueLength);
}
