import { readUpTo } from "../../bytes/byte-source.ts";
import { claimant, type Claim, type Claimant } from "../../model/claim.ts";
import type { Problem } from "../../model/coverage.ts";
import { lineReader, nextLine } from "../../syntax/text-lines.ts";
import {
  f32,
  need,
  stop,
  structCursor,
  u32,
  u64,
  u8,
  type StructCursor,
  type StructTrouble,
} from "../../syntax/struct-cursor.ts";
import type { FormatInput, FormatReading } from "../format.ts";
import { plainReading, problemsOfTrouble } from "../plain-reading.ts";
import { maxHeaderLines, maxLineBytes, maxOrder } from "./limits.ts";
import { isKenlm, kenlmMagic } from "./recognise.ts";

/** Reads the header of an n-gram language model. */
export async function readNgram(file: FormatInput, by: string): Promise<FormatReading | undefined> {
  const measured = claimant("measured", { by, path: file.path });
  const head = await readUpTo(file.source, 0, 64);
  const found = isKenlm(head) ? await readKenlm(file, measured) : await readArpa(file, measured);
  return plainReading("ngram", {
    claims: [...found.claims, measured("architecture", "n-gram"), measured("task", "text-generation")],
    problems: [...problemsOfTrouble(found.trouble), ...(found.problems ?? [])],
  });
}

interface Found {
  readonly claims: readonly Claim[];
  readonly trouble?: StructTrouble;
  readonly problems?: readonly Problem[];
}

function countClaims(counts: readonly number[], claim: Claimant): Claim[] {
  return [
    claim("hyperparameter", { name: "order", value: counts.length }),
    ...counts.map((value, index) => claim("hyperparameter", { name: `ngrams_${index + 1}`, value })),
  ];
}

/** `ngram N=count` lines between `\data\` and the first section. */
async function readArpa(file: FormatInput, claim: Claimant): Promise<Found> {
  const lines = lineReader(file.source, maxLineBytes);
  const counts: number[] = [];
  let line = await nextLine(lines);
  for (; line !== undefined && lines.number < maxHeaderLines; line = await nextLine(lines)) {
    const match = /^ngram\s+(\d{1,2})\s*=\s*(\d{1,15})\s*$/u.exec(line.text);
    if (match !== null && Number(match[1]) === counts.length + 1) counts.push(Number(match[2]));
    if (/^\\\d+-grams:/u.test(line.text))
      return { claims: [claim("format", "arpa"), ...countClaims(counts, claim)] };
  }
  const problems: Problem[] = [
    { code: "truncated", message: "the header does not end with a section of n-grams" },
  ];
  return { claims: [claim("format", "arpa"), ...countClaims(counts, claim)], problems };
}

/** `model_type` of lm/model_type.hh. */
const kinds = [
  "probing",
  "probing with rest costs",
  "trie",
  "quantized trie",
  "trie with compressed pointers",
  "quantized trie with compressed pointers",
];

/** Behind the magic (padded to 8 bytes) stand test values, then `FixedWidthParameters` and a count for each order. */
async function readKenlm(file: FormatInput, claim: Claimant): Promise<Found> {
  const head = Buffer.from(await readUpTo(file.source, 0, 64)).toString("latin1");
  const version = /^\d+/u.exec(head.slice(kenlmMagic.length))?.[0] ?? "";
  const claims = [claim("format", "kenlm"), claim("library", "kenlm"), claim("formatVersion", version)];
  if (version !== "5")
    return { claims, problems: [{ code: "unsupported", message: `version ${version} is not read` }] };
  const cursor = structCursor(file.source, sanityBytes);
  const found = await readParameters(cursor, claim);
  return {
    claims: [...claims, ...found],
    ...(cursor.trouble === undefined ? {} : { trouble: cursor.trouble }),
  };
}

async function readParameters(cursor: StructCursor, claim: Claimant): Promise<Claim[]> {
  if (!(await need(cursor, fixedBytes))) return [];
  const order = u8(cursor);
  cursor.at += 3;
  f32(cursor);
  const kind = kinds[u32(cursor)];
  const hasVocabulary = u8(cursor) !== 0;
  cursor.at = sanityBytes + fixedBytes;
  if (order < 1 || order > maxOrder) stop(cursor, "malformed", `the order is ${order}`);
  if (!(await need(cursor, 8 * order))) return [];
  const counts = Array.from({ length: order }, () => u64(cursor));
  return [
    ...(kind === undefined ? [] : [claim("quantization", { method: `kenlm ${kind}` })]),
    claim("hyperparameter", { name: "has_vocabulary", value: hasVocabulary }),
    ...countClaims(counts, claim),
  ];
}

/** 52 bytes of magic padded to 56, three floats, three words, a 64-bit number. */
const sanityBytes = 88;
/** order (padded to 4), multiplier, model type, vocabulary flag (padded to 4), search version. */
const fixedBytes = 20;
