import type { Claim } from "../../model/claim.ts";
import type { FindingDraft } from "../../model/draft.ts";
import type { FileHazard } from "../../model/hazard.ts";
import type { FileRole } from "../../model/properties.ts";
import { isRecord } from "../../syntax/json-access.ts";
import type { FileProblem, FolderFile, FolderInput, FolderReading } from "../detector.ts";
import { duplicateKeyFindings, readJson } from "../json-file.ts";
import { sentenceLimits } from "./limits.ts";

/** `id@version`; raised when the output changes. */
export const by = "sentence-transformers@1";

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

export function readingOf({ claims, findings, hazards, problems, roles }: Notes): FolderReading {
  return {
    claims,
    lineage: [],
    findings,
    hazards,
    problems,
    roles: [...roles].map(([path, role]) => ({ path, role })),
  };
}

/** The JSON object that a configuration file of the library holds; anything else is a problem of that file. */
export async function readObject(
  notes: Notes,
  file: FolderFile,
): Promise<Readonly<Record<string, unknown>> | undefined> {
  notes.roles.set(file.path, "config");
  const reading = await readJson(file, sentenceLimits);
  if (!reading.ok) {
    notes.problems.push({ path: file.path, problem: reading.problem });
    return undefined;
  }
  notes.findings.push(...duplicateKeyFindings(file.path, reading.duplicateKeys));
  if (isRecord(reading.value)) return reading.value;
  const problem = { code: "malformed", message: "The file holds no object." } as const;
  notes.problems.push({ path: file.path, problem });
  return undefined;
}

/** The names under which modules save their weights; `path` is relative to the folder, "" = the folder itself. */
export function hasWeights(folder: FolderInput, path: string): boolean {
  const names = ["model.safetensors", "pytorch_model.bin"];
  return names.some((name) => folder.find(path === "" ? name : `${path}/${name}`) !== undefined);
}

/** Their configuration is a model's: another plug-in reads it. */
export function isTransformer(type: string): boolean {
  return /\.(?:Transformer|CLIPModel|CLIP|T5|BERT)$/u.test(type);
}
