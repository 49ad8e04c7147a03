import { claimant, type Basis, type Claim, type Claimant } from "../../model/claim.ts";
import type { Problem } from "../../model/coverage.ts";
import type { FindingDraft } from "../../model/draft.ts";
import type { FileHazard } from "../../model/hazard.ts";
import type { FileRole } from "../../model/properties.ts";
import type { FileProblem, FolderInput } from "../detector.ts";

/** `id@version`; raised when the output changes. */
export const by = "tokenizer@2";

/** Collects what the files of one folder say. */
export interface Notes {
  readonly folder: FolderInput;
  readonly claims: Claim[];
  readonly findings: FindingDraft[];
  readonly hazards: FileHazard[];
  readonly problems: FileProblem[];
  readonly roles: Map<string, FileRole>;
}

export function emptyNotes(folder: FolderInput): Notes {
  return { folder, claims: [], findings: [], hazards: [], problems: [], roles: new Map() };
}

export function noteProblem(notes: Notes, path: string, problem: Problem): void {
  notes.problems.push({ path, problem });
}

/** Makes claims about one file. */
export function sayer(path: string, basis: Basis): Claimant {
  return claimant(basis, { by, path });
}
