import type { Claim } from "../../model/claim.ts";
import { openCursor } from "./cursor.ts";
import { sayer, type Context } from "./context.ts";
import { longestTokenBytes } from "./limits.ts";
import { listAt, numberAt, textAt } from "./metadata.ts";
import { note } from "./notes.ts";
import { stringAt, type StringWalk } from "./strings.ts";
import type { List } from "./value.ts";

/** What kind of tokenizer `tokenizer.ggml.model` names, in the words of the tokenizers library. */
const kinds: Readonly<Record<string, string>> = {
  llama: "BPE",
  gpt2: "BPE",
  bert: "WordPiece",
  t5: "Unigram",
};

/** Keys of single tokens, and the name of the same token on the Hugging Face hub. */
const specialTokens = {
  bos: "bos_token",
  eos: "eos_token",
  eot: "eot_token",
  eom: "eom_token",
  unknown: "unk_token",
  // Misspelt in the format itself.
  seperator: "sep_token",
  padding: "pad_token",
  mask: "mask_token",
  cls: "cls_token",
} as const;

const tokensKey = "tokenizer.ggml.tokens";
const modelKey = "tokenizer.ggml.model";

/** The vocabulary: kind, size, special tokens, and a digest that is equal for equal vocabularies. */
export async function tokenizerClaims(context: Context): Promise<Claim[]> {
  const tokens = listAt(context.metadata, tokensKey);
  const model = textAt(context.metadata, modelKey);
  if (tokens === undefined && model === undefined) return [];
  const kind =
    model === undefined ? {} : { model: (Object.hasOwn(kinds, model) ? kinds[model] : undefined) ?? model };
  const claims = modelClaims(context, model);
  if (tokens === undefined) return [sayer(context, "declared", modelKey)("tokenizer", kind), ...claims];
  checkCounts(context, tokens);
  const found = await findSpecialTokens(context, tokens);
  const special = Object.keys(found).length === 0 ? {} : { specialTokens: found };
  const value = { ...kind, vocabularySize: tokens.count, ...special };
  return [
    sayer(context, "measured", tokensKey)("tokenizer", value),
    ...claims,
    ...digestClaims(context, tokens.walk),
  ];
}

function modelClaims(context: Context, model: string | undefined): Claim[] {
  if (model === undefined) return [];
  return [sayer(context, "declared", modelKey)("metadata", { name: modelKey, value: model })];
}

/** Only version 2 and 3 of one byte order store a vocabulary as the same bytes. */
function digestClaims(context: Context, walk: StringWalk | undefined): Claim[] {
  const { version, bigEndian, end } = context.header;
  if (walk?.hash === undefined || version < 2 || bigEndian || end === undefined) return [];
  const name = `${tokensKey}.sha256`;
  return [sayer(context, "measured", tokensKey)("metadata", { name, value: walk.hash.digest("hex") })];
}

/** Every token has a type and, in some models, a score; a file with more or fewer is read differently by different loaders. */
function checkCounts(context: Context, tokens: List): void {
  for (const key of ["tokenizer.ggml.token_type", "tokenizer.ggml.scores"]) {
    const list = listAt(context.metadata, key);
    if (list === undefined || list.count === tokens.count) continue;
    const message = `${key} has ${list.count} elements for ${tokens.count} tokens`;
    note(context.notes, "GGUF-TOKENIZER-COUNTS", message);
  }
}

async function findSpecialTokens(context: Context, tokens: List): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const [key, name] of Object.entries(specialTokens)) {
    const fullKey = `tokenizer.ggml.${key}_token_id`;
    const id = idAt(context, fullKey, tokens.count);
    if (id === undefined) continue;
    const text = tokens.walk === undefined ? undefined : await tokenAt(context, id, tokens.walk);
    found[name] = text ?? String(id);
  }
  return found;
}

/** The number of a token; the key stays unused, so that the number itself is claimed as well. */
function idAt(context: Context, key: string, count: number): number | undefined {
  if (!context.metadata.entries.has(key)) return undefined;
  const wasUsed = context.metadata.used.has(key);
  const id = numberAt(context.metadata, key);
  if (!wasUsed) context.metadata.used.delete(key);
  // -1 and 2^32 - 1 say that there is none.
  if (id === undefined || id < 0 || id === 0xffff_ffff) return undefined;
  if (id < count) return id;
  note(context.notes, "GGUF-SPECIAL-TOKEN", `${key} is ${id}, but there are ${count} tokens`);
  return undefined;
}

async function tokenAt(context: Context, id: number, walk: StringWalk): Promise<string | undefined> {
  const cursor = openCursor(context.source, context.notes);
  cursor.littleEndian = !context.header.bigEndian;
  cursor.countBytes = context.header.version === 1 ? 4 : 8;
  const raw = await stringAt(cursor, id, walk, longestTokenBytes);
  return raw === undefined ? undefined : new TextDecoder().decode(raw);
}
