import type { Claim, Claimant } from "../model/claim.ts";
import type { Problem } from "../model/coverage.ts";
import type { FindingDraft, LineageDraft } from "../model/draft.ts";
import type { FileHazard } from "../model/hazard.ts";
import type { FileRole } from "../model/properties.ts";
import type { FileProblem, FolderReading } from "./detector.ts";
import { scalarAt } from "./scalar.ts";

/** Collects what the files of one folder say. */
export interface ModelNotes {
  readonly claims: Claim[];
  readonly lineage: LineageDraft[];
  readonly findings: FindingDraft[];
  readonly hazards: FileHazard[];
  readonly problems: FileProblem[];
  readonly roles: Map<string, FileRole>;
}

export function emptyModelNotes(): ModelNotes {
  return { claims: [], lineage: [], findings: [], hazards: [], problems: [], roles: new Map() };
}

/** What was collected, as the reading of a folder that is a model or not. */
export function folderReading(notes: ModelNotes, isModel: boolean): FolderReading {
  const { claims, lineage, findings, hazards, problems } = notes;
  const roles = [...notes.roles].map(([path, role]) => ({ path, role }));
  return { ...(isModel ? { isModel } : {}), claims, lineage, findings, hazards, problems, roles };
}

/** A file that should have been read and was not. */
export function noteUnread(
  notes: ModelNotes,
  path: string,
  problem: Problem,
  role: FileRole = "config",
): void {
  notes.roles.set(path, role);
  notes.problems.push({ path, problem });
}

/** Plain settings of an object as `metadata` claims, under a prefix. */
export function metadataClaims(
  declare: Claimant,
  value: unknown,
  keys: readonly string[],
  prefix = "",
): Claim[] {
  return keys.flatMap((key) => {
    const found = scalarAt(value, ...key.split("."));
    const name = `${prefix}${key}`;
    return found === undefined ? [] : [declare("metadata", { name, value: found })];
  });
}
