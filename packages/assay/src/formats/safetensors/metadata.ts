import { claimant } from "../../model/claim.ts";
import type { Claim, Claimant, Source } from "../../model/claim.ts";
import type { Problem } from "../../model/coverage.ts";
import type { LineageDraft } from "../../model/draft.ts";
import { adapterOfKohya, datasetsOfKohya, lineageOfKohya } from "./kohya.ts";
import { trainingKeys } from "./kohya.table.ts";
import { maxLineage, maxMetadataEntries, maxMetadataValueLength } from "./limits.ts";
import { claimsOfModelSpec, lineageOfModelSpec } from "./modelspec.ts";
import { valueOf, withoutFolders } from "./metadata-value.ts";

export interface MetadataReading {
  readonly claims: readonly Claim[];
  readonly lineage: readonly LineageDraft[];
  readonly problems: readonly Problem[];
}

/** What `__metadata__` declares: plain keys, kohya training records (`ss_*`), Stability ModelSpec (`modelspec.*`). */
export function readMetadata(metadata: ReadonlyMap<string, string>, source: Source): MetadataReading {
  const declare = claimant("declared", source);
  const lineage = [
    ...lineageOfKohya(metadata, declare),
    ...datasetsOfKohya(metadata, declare),
    ...lineageOfModelSpec(metadata, declare),
  ];
  const claims = [...claimsOfModelSpec(metadata, declare), ...adapterOfKohya(metadata, declare)];
  const total = Number(metadata.get("total_parameters"));
  if (Number.isSafeInteger(total) && total > 0)
    claims.push(declare("parameters", total, at("total_parameters")));
  for (const [key, value] of [...metadata].slice(0, maxMetadataEntries))
    claims.push(...entryClaims(key, value, declare));
  return { claims, lineage: lineage.slice(0, maxLineage), problems: cutOff(metadata, lineage.length) };
}

function at(key: string): Partial<Source> {
  return { pointer: `__metadata__/${key}` };
}

function entryClaims(key: string, text: string, declare: Claimant): Claim[] {
  // Longer texts are caption statistics, thumbnails and whole configurations (readme.md, "not read").
  if (text.length > maxMetadataValueLength || key.length > maxMetadataValueLength) return [];
  const training = trainingKeys.get(key);
  const value = valueOf(text);
  if (value === undefined) return [];
  if (training !== undefined) return [declare("trainingParameter", { name: training, value }, at(key))];
  return [
    declare(
      "metadata",
      { name: key, value: typeof value === "string" ? withoutFolders(value) : value },
      at(key),
    ),
  ];
}

function cutOff(metadata: ReadonlyMap<string, string>, lineageCount: number): readonly Problem[] {
  const problems: Problem[] = [];
  if (metadata.size > maxMetadataEntries) {
    const message = `The header has ${metadata.size} metadata entries; the first ${maxMetadataEntries} are read.`;
    problems.push({ code: "limit-exceeded", message });
  }
  if (lineageCount > maxLineage) {
    const message = `The metadata names ${lineageCount} datasets and models; the first ${maxLineage} are kept.`;
    problems.push({ code: "limit-exceeded", message });
  }
  return problems;
}
