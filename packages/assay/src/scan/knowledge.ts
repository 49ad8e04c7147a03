import { createHash } from "node:crypto";
import { licenceEntries } from "../licences/terms/licence-table.ts";
import { policyPacks } from "../policy/packs/registry.ts";
import { ruleSets } from "../rule-sets/registry.ts";
import { toolVersion } from "./tool-version.ts";

/**
 * One text for what this program knows when it judges: its version, the terms of licences, the rule sets and the packs of policies.
 * Another one means that what was judged may be judged otherwise now.
 */
export function knowledgeVersion(): string {
  known ??= versionOf({ toolVersion, licenceEntries, ruleSets, packs: [...policyPacks] });
  return known;
}

let known: string | undefined;

/** Of any tables: the same for the same content. */
export function versionOf(tables: object): string {
  const text = JSON.stringify(tables, (_, value: unknown) => (value instanceof Map ? [...value] : value));
  return createHash("sha256").update(text).digest("hex").slice(0, 40);
}
