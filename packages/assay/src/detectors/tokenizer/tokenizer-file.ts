import { isUtf8 } from "node:buffer";

import {
  nextToken,
  openTokens,
  skipValue,
  tokenNumber,
  tokenText,
  type JsonToken,
  type JsonTokens,
} from "../../syntax/json-tokens.ts";
import { longestText } from "../scalar.ts";
import { maxSteps, maxTokenizerDepth } from "./limits.ts";

/** What a `tokenizer.json` of the tokenizers library holds. */
export interface TokenizerFile {
  /** BPE, WordPiece, WordLevel, Unigram. */
  readonly model?: string;
  /** Entries of the model's vocabulary; added tokens not counted. */
  readonly vocabularySize?: number;
  /** Entries of `added_tokens`; they may repeat entries of the vocabulary. */
  readonly addedTokens?: number;
  /** Names of the steps by stage (`normalizer`, `pre_tokenizer`, `post_processor`, `decoder`). */
  readonly steps: ReadonlyMap<string, string>;
  readonly truncatedTo?: number;
}

export type TokenizerFileReading =
  | { readonly ok: true; readonly value: TokenizerFile }
  | {
      readonly ok: false;
      readonly code: "malformed" | "not-utf8";
      readonly message: string;
      readonly offset: number;
    };

/** Walks the text token by token: a vocabulary of a million entries costs no memory. */
export function readTokenizerFile(bytes: Uint8Array): TokenizerFileReading {
  if (!isUtf8(bytes)) return { ok: false, code: "not-utf8", message: "the text is not UTF-8", offset: 0 };
  const tokens = openTokens(withoutByteOrderMark(bytes), maxTokenizerDepth, true);
  const facts: Facts = { steps: new Map() };
  if (nextToken(tokens) !== "{") return malformed(tokens, "it is no object");
  readMembers(tokens, (key, token) => readTopLevel(key, token, tokens, facts));
  if (nextToken(tokens) !== "end") return malformed(tokens, "it is no JSON text");
  if (facts.model === undefined && facts.vocabularySize === undefined) {
    return malformed(tokens, "it has no tokenizer model");
  }
  return { ok: true, value: facts };
}

/** The facts while they are collected. */
interface Facts {
  model?: string;
  vocabularySize?: number;
  addedTokens?: number;
  readonly steps: Map<string, string>;
  truncatedTo?: number;
}

function withoutByteOrderMark(bytes: Uint8Array): Uint8Array {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.subarray(3) : bytes;
}

function malformed(tokens: JsonTokens, message: string): TokenizerFileReading {
  return { ok: false, code: "malformed", message: tokens.failure ?? message, offset: tokens.start };
}

/** Calls `read` with each key of the object whose opening brace was read last, and with the first token of the value. */
function readMembers(tokens: JsonTokens, read: (key: string, token: JsonToken) => void): void {
  while (nextToken(tokens) === "key") {
    const key = textOf(tokens) ?? "";
    const token = nextToken(tokens);
    if (token === "error" || token === "end") return;
    read(key, token);
  }
}

const stages = new Set(["normalizer", "pre_tokenizer", "post_processor", "decoder"]);

function readTopLevel(key: string, token: JsonToken, tokens: JsonTokens, facts: Facts): void {
  if (key === "added_tokens" && token === "[") facts.addedTokens = countItems(tokens);
  else if (key === "model" && token === "{") readModel(tokens, facts);
  else if (key === "truncation" && token === "{") readTruncation(tokens, facts);
  else if (stages.has(key) && token === "{") {
    const name = stepName(tokens);
    if (name !== "") facts.steps.set(key, name);
  } else skipValue(token, tokens);
}

function readModel(tokens: JsonTokens, facts: Facts): void {
  readMembers(tokens, (key, token) => {
    if (key === "type" && token === "string") {
      const type = textOf(tokens);
      if (type !== undefined) facts.model = type;
    } else if (key === "vocab" && token === "{") facts.vocabularySize = countMembers(tokens);
    else if (key === "vocab" && token === "[") facts.vocabularySize = countItems(tokens);
    else skipValue(token, tokens);
  });
  // Files of the first versions name no type: what the vocabulary looks like decides in the library.
}

function readTruncation(tokens: JsonTokens, facts: Facts): void {
  readMembers(tokens, (key, token) => {
    if (key === "max_length" && token === "number") facts.truncatedTo = tokenNumber(tokens);
    else skipValue(token, tokens);
  });
}

/** `Sequence(NFC,Lowercase)`: the type of a step, and the types of the steps inside it. */
function stepName(tokens: JsonTokens): string {
  let name = "";
  const inner: string[] = [];
  readMembers(tokens, (key, token) => {
    if (key === "type" && token === "string") name = textOf(tokens) ?? "";
    else if (token === "[" && innerKeys.has(key)) inner.push(...stepNames(tokens));
    else skipValue(token, tokens);
  });
  return inner.length === 0 ? name : `${name}(${inner.join(",")})`;
}

const innerKeys = new Set(["normalizers", "pretokenizers", "processors", "decoders"]);

/** Types of the steps of a list, without what those hold in turn. */
function stepNames(tokens: JsonTokens): string[] {
  const names: string[] = [];
  for (let token = nextToken(tokens); token !== "]" && token !== "error"; token = nextToken(tokens)) {
    if (token !== "{") {
      skipValue(token, tokens);
      continue;
    }
    const name = typeOf(tokens);
    if (names.length < maxSteps) names.push(name);
  }
  return names;
}

function typeOf(tokens: JsonTokens): string {
  let name = "";
  readMembers(tokens, (key, token) => {
    if (key === "type" && token === "string") name = textOf(tokens) ?? "";
    else skipValue(token, tokens);
  });
  return name;
}

/** Entries of the object whose opening brace was read last. */
export function countMembers(tokens: JsonTokens): number {
  let count = 0;
  while (nextToken(tokens) === "key") {
    if (!skipValue(nextToken(tokens), tokens)) return count;
    count += 1;
  }
  return count;
}

function countItems(tokens: JsonTokens): number {
  let count = 0;
  for (let token = nextToken(tokens); token !== "]"; token = nextToken(tokens)) {
    if (!skipValue(token, tokens)) return count;
    count += 1;
  }
  return count;
}

/** Undefined when longer than any name; a key of that length is none of ours either. */
function textOf(tokens: JsonTokens): string | undefined {
  return tokens.end - tokens.start > longestText ? undefined : tokenText(tokens);
}
