import { isUtf8 } from "node:buffer";

import { printable } from "../../model/printable.ts";
import { nextToken, openTokens, skipValue, tokenText } from "../../syntax/json-tokens.ts";
import type { JsonTokens } from "../../syntax/json-tokens.ts";
import { note } from "./defects.ts";
import type { DefectLog } from "./defects.ts";
import { readEntry } from "./entry.ts";
import type { Entry } from "./entry.ts";
import { maxTensors } from "./limits.ts";

export interface Header {
  /** False when the rest of the header could not be read: bytes without a tensor then mean nothing. */
  readonly isComplete: boolean;
  readonly entries: readonly Entry[];
  /** `__metadata__`, first of equal keys. */
  readonly metadata: ReadonlyMap<string, string>;
}

/** Root object, entry, shape list; one spare for foreign values that are passed over. */
const maxDepth = 16;

/** The header starts after its 64-bit length. */
export const headerStart = 8;

/**
 * Walks the JSON header token by token: repeated keys are seen, foreign values are passed over unbuilt.
 * What is sound is kept; every defect goes to the log.
 */
export function parseHeader(bytes: Uint8Array, log: DefectLog): Header {
  if (!isUtf8(bytes)) note(log, "SAFETENSORS-HEADER-JSON", "The header is not UTF-8.", headerStart);
  if (bytes[0] !== 0x7b) {
    note(
      log,
      "SAFETENSORS-HEADER-START",
      "The header does not begin with {, as the format demands.",
      headerStart,
    );
  }
  const tokens = openTokens(bytes, maxDepth);
  const walk: Walk = { tokens, log, entries: [], metadata: new Map(), names: new Set(), isComplete: true };
  if (nextToken(tokens) === "{") readMembers(walk);
  else noteBroken(walk, "the header is no JSON object");
  return walk;
}

interface Walk {
  readonly tokens: JsonTokens;
  readonly log: DefectLog;
  readonly entries: Entry[];
  readonly metadata: Map<string, string>;
  readonly names: Set<string>;
  isComplete: boolean;
}

function readMembers(walk: Walk): void {
  const { tokens } = walk;
  for (let token = nextToken(tokens); token !== "}"; token = nextToken(tokens)) {
    if (token !== "key") return noteBroken(walk);
    if (walk.entries.length >= maxTensors) {
      note(walk.log, "SAFETENSORS-TENSOR-LIMIT", `More than ${maxTensors} tensors; the rest is not read.`);
      walk.isComplete = false;
      return;
    }
    if (!readMember(walk)) return noteBroken(walk);
  }
  if (nextToken(tokens) !== "end") noteBroken(walk);
}

function readMember(walk: Walk): boolean {
  const name = tokenText(walk.tokens);
  const offset = headerStart + walk.tokens.start;
  const isRepeated = walk.names.has(name);
  if (isRepeated) noteDuplicate(walk, name, offset);
  walk.names.add(name);
  if (name === "__metadata__") return readMetadata(walk);
  const entry = readEntry(walk.tokens, name, walk.log);
  if (entry === "broken") return false;
  // Of a repeated key the first one is kept, as a tensor without a form the others still own their bytes.
  if (entry !== undefined) walk.entries.push(isRepeated ? { ...entry, form: undefined } : entry);
  return true;
}

function noteDuplicate(walk: Walk, name: string, offset: number): void {
  const message = `The header has the key "${printable(name)}" more than once; loaders disagree which one counts.`;
  note(walk.log, "SAFETENSORS-DUPLICATE-KEY", message, offset);
}

function readMetadata(walk: Walk): boolean {
  const { tokens, log } = walk;
  const opening = nextToken(tokens);
  if (opening !== "{") {
    note(log, "SAFETENSORS-METADATA", "__metadata__ is no object.", headerStart + tokens.start);
    return skipValue(opening, tokens);
  }
  for (let token = nextToken(tokens); token !== "}"; token = nextToken(tokens)) {
    if (token !== "key" || !readMetadataValue(walk)) return false;
  }
  return true;
}

function readMetadataValue({ tokens, log, metadata }: Walk): boolean {
  const key = tokenText(tokens);
  const offset = headerStart + tokens.start;
  const token = nextToken(tokens);
  if (token !== "string") {
    note(log, "SAFETENSORS-METADATA", `The metadata value "${printable(key)}" is no string.`, offset);
    return skipValue(token, tokens);
  }
  if (metadata.has(key)) {
    note(
      log,
      "SAFETENSORS-DUPLICATE-KEY",
      `The metadata key "${printable(key)}" stands more than once.`,
      offset,
    );
  } else {
    metadata.set(key, tokenText(tokens));
  }
  return true;
}

function noteBroken(walk: Walk, message = walk.tokens.failure ?? "unexpected text"): void {
  const { tokens, log } = walk;
  walk.isComplete = false;
  const where = headerStart + tokens.start;
  note(log, "SAFETENSORS-HEADER-JSON", `The header is broken at byte ${where}: ${message}.`, where);
}
