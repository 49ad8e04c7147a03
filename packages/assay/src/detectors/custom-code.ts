import { createHash } from "node:crypto";

import type { Claim } from "../model/claim.ts";
import { claimant } from "../model/claim.ts";
import type { FileHazard, Hazard } from "../model/hazard.ts";
import { printable } from "../model/printable.ts";
import type { FileRole } from "../model/properties.ts";
import { moduleOf, type CodeReference, type CodeUse } from "./code-references.ts";
import type { FolderFile, FolderInput } from "./detector.ts";
import { readWhole } from "./json-file.ts";
import { maxPythonBytes } from "./python-limits.ts";

/** What a configuration's references to code mean. The code itself is judged by `model-code`. */
export interface CustomCode {
  readonly claims: readonly Claim[];
  /** On the configuration. */
  readonly hazards: readonly FileHazard[];
  /** The Python files that are here. */
  readonly roles: readonly { readonly path: string; readonly role: FileRole }[];
}

/** Enough to see the pattern. */
const maxEvidence = 20;

/** Claims, hazards and the Python files here, for what the configuration at `path` says about code. */
export async function customCode(
  by: string,
  path: string,
  use: CodeUse,
  folder: FolderInput,
): Promise<CustomCode> {
  const declare = claimant("declared", { by, path });
  const files = filesOf(use.references, folder);
  const hazards = [...(await ownHazards(use, files)), ...foreignHazards(use), ...trustHazards(use)];
  return {
    claims: use.references.map(({ reference, pointer }) =>
      declare("customCode", reference, pointer === undefined ? {} : { pointer }),
    ),
    hazards: hazards.map((hazard) => ({ path, hazard })),
    roles: files.map((file) => ({ path: file.path, role: "code" })),
  };
}

function filesOf(references: readonly CodeReference[], folder: FolderInput): readonly FolderFile[] {
  const files = new Map<string, FolderFile>();
  for (const reference of references) {
    const module = moduleOf(reference);
    const file = module === undefined ? undefined : folder.find(`${module}.py`);
    if (file !== undefined) files.set(file.path, file);
  }
  return [...files.values()];
}

async function ownHazards({ references }: CodeUse, files: readonly FolderFile[]): Promise<Hazard[]> {
  const own = references.filter(({ reference }) => !reference.includes("--"));
  if (own.length === 0) return [];
  const digests: string[] = [];
  for (const file of files.slice(0, maxEvidence)) digests.push(await digestLine(file));
  return [
    {
      rule: "CONFIG-CUSTOM-CODE",
      verdict: "unknown",
      message: "Python code of this repository runs when the model is loaded with trust_remote_code.",
      evidence: [...own.slice(0, maxEvidence).map(placeOf), ...digests],
    },
  ];
}

/** Names the exact code that was here, so that a reviewer can say later which one was read. */
async function digestLine(file: FolderFile): Promise<string> {
  const reading = await readWhole(file, maxPythonBytes);
  const digest = reading.ok ? `sha256:${createHash("sha256").update(reading.bytes).digest("hex")}` : "unread";
  return `${printable(file.path)} ${digest}`;
}

function foreignHazards({ references, isPinned }: CodeUse): Hazard[] {
  const foreign = references.filter(({ reference }) => reference.includes("--"));
  if (foreign.length === 0) return [];
  const repositories = [...new Set(foreign.map(({ reference }) => reference.split("--", 1)[0] ?? ""))];
  const names = repositories.slice(0, 5).map((name) => printable(name));
  const change = isPinned ? "" : " and can change at any time";
  return [
    {
      rule: "CONFIG-CUSTOM-CODE",
      verdict: isPinned ? "unknown" : "suspicious",
      message: `Python code of another repository (${names.join(", ")}) runs when the model is loaded with trust_remote_code; it is not here${change}.`,
      evidence: foreign.slice(0, maxEvidence).map(placeOf),
    },
  ];
}

/** For a configuration that switches the loader's own question off. */
function trustHazards({ trusting }: CodeUse): Hazard[] {
  if (trusting.length === 0) return [];
  return [
    {
      rule: "CONFIG-TRUST-REMOTE-CODE",
      verdict: "suspicious",
      message:
        "The configuration itself asks for trust_remote_code; some loaders obey and run code that nobody allowed.",
      evidence: trusting.slice(0, maxEvidence).map((pointer) => printable(`${pointer}: true`)),
    },
  ];
}

function placeOf({ pointer, reference }: CodeReference): string {
  return printable(pointer === undefined ? reference : `${pointer}: ${reference}`);
}
