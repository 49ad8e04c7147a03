import type { Claim, Claimant } from "../../model/claim.ts";
import { claimant } from "../../model/claim.ts";
import type { Problem } from "../../model/coverage.ts";
import type { FindingDraft, LineageDraft } from "../../model/draft.ts";
import type { FileRole } from "../../model/properties.ts";
import type { FolderFile, FolderInput } from "../detector.ts";

/** What one file says. */
export interface FileReading {
  /** Undefined when the file turned out to be something else. */
  readonly role?: FileRole;
  /** About the models of the folder. */
  readonly claims: readonly Claim[];
  /** About the run that made them. */
  readonly runClaims: readonly Claim[];
  readonly lineage: readonly LineageDraft[];
  readonly findings: readonly FindingDraft[];
  readonly problems: readonly Problem[];
}

/** One file and who reads it. */
export interface ReadInput {
  readonly by: string;
  readonly file: FolderFile;
  readonly folder: FolderInput;
}

export const nothing: FileReading = { claims: [], runClaims: [], lineage: [], findings: [], problems: [] };

export function unread(role: FileRole, problem: Problem): FileReading {
  return { ...nothing, role, problems: [problem] };
}

/** Claims `declared` by the file. */
export function declarer({ by, file }: ReadInput): Claimant {
  return claimant("declared", { by, path: file.path });
}
