import type { FindingDraft } from "../../model/draft.ts";
import { findSecrets, type FoundSecret } from "../../safety/secrets/index.ts";
import type { FolderFile, FolderInput, FolderReading } from "../detector.ts";
import { readWhole } from "../json-file.ts";
import { maxFileBytes } from "./limits.ts";

/** A finding for each kind of secret in each file; the files keep whatever role they have. */
export async function detectSecrets(folder: FolderInput): Promise<FolderReading> {
  const fileFindings: FindingDraft[] = [];
  for (const file of folder.matching) {
    if (file.sizeBytes === 0 || file.sizeBytes > maxFileBytes) continue;
    for (const secret of await secretsIn(file)) fileFindings.push(findingOf(file, secret));
  }
  return { claims: [], lineage: [], findings: [], problems: [], roles: [], fileFindings };
}

async function secretsIn(file: FolderFile): Promise<readonly FoundSecret[]> {
  const reading = await readWhole(file, maxFileBytes);
  return reading.ok ? findSecrets(reading.bytes) : [];
}

function findingOf({ path, name }: FolderFile, { kind, lines }: FoundSecret): FindingDraft {
  const [line = 1] = lines;
  const where = name.endsWith(".ipynb") ? "The notebook (its cells or their outputs)" : "The file";
  return {
    rule: "SECRET-EXPOSED",
    kind: "safety",
    severity: "high",
    location: { path, line },
    message: `${where} holds what looks like a real secret: ${kind}.`,
    evidence: lines.map((at) => `line ${at}`),
    remedy: "Revoke it first, then remove it: every copy and the history still have it.",
  };
}
