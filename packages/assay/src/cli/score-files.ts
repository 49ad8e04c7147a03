import { openBom } from "../bom/read-bom.ts";
import type { DocumentReading } from "../bom/reading.ts";
import { withSettingsPlace } from "../manifest/settings-places.ts";
import { AssayError } from "../model/error.ts";
import { scoreFormula } from "../rule-sets/evaluate.ts";
import { noAdvice } from "../rule-sets/notice.ts";
import { ruleSets } from "../rule-sets/registry.ts";
import type { RuleSet } from "../rule-sets/rule-set.ts";
import { type Score, scoreInventory } from "../rule-sets/score.ts";
import { scoreJson } from "../rule-sets/score-json.ts";
import type { EmbedInput } from "../scan/embed-score.ts";
import { toolVersion } from "../scan/tool-version.ts";
import { documentFactsOf } from "../scan/document-facts.ts";
import { type EmbedTarget, embedTargetOf } from "./embed-option.ts";
import { readDocumentFile } from "./read-document-file.ts";
import { chosenRuleSets } from "./rule-set-option.ts";
import { type ScoredFile, scoreText } from "./score-text.ts";
import { writeFileAtomically } from "./write-file.ts";

export interface ScoreOptions {
  readonly ruleSet?: readonly string[];
  readonly profile?: string;
  readonly failUnder?: string;
  readonly json?: boolean;
  readonly embed?: boolean;
  readonly output?: string;
}

/** Scores every file and says it as text or as one JSON document. @throws AssayError `unreadable`, `usage` and those of reading */
export async function scoreFiles(
  files: readonly string[],
  options: ScoreOptions,
): Promise<{ readonly text: string; readonly isBelow: boolean }> {
  const least = thresholdOf(options.failUnder);
  const wanted = await chosenRuleSets(options.ruleSet ?? [], options.profile);
  const target = embedTargetOf(files, options);
  const isDetailed = wanted.length < ruleSets.length;
  const documents: object[] = [];
  const texts: string[] = [];
  let isBelow = false;
  let embedded: string | undefined;
  // One after the other, and only what is said of each is kept: each may take hundreds of megabytes.
  for (const file of files) {
    const bytes = readDocumentFile(file);
    const { read, document } = await openBom(bytes, file);
    const one = scored(file, await read({ path: file, toolVersion }), wanted);
    isBelow ||= isUnder(one.score, least);
    if (target !== undefined) embedded = await embed(target, { ...one, bytes, document });
    if (options.json === true) documents.push(documentJson(one));
    else texts.push(scoreText(one, { isDetailed }));
  }
  if (embedded !== undefined) return { text: embedded, isBelow };
  return { text: options.json === true ? jsonText(documents) : plainText(texts), isBelow };
}

/** The text for standard output; undefined when a file got it. */
async function embed(
  { version, file }: EmbedTarget,
  input: Omit<EmbedInput, "version">,
): Promise<string | undefined> {
  const { embedScore } = await import("../scan/embed-score.ts");
  const text = await embedScore({ ...input, ...(version === undefined ? {} : { version }) });
  if (file === undefined) return text;
  writeFileAtomically(file, text);
  return undefined;
}

function scored(file: string, reading: DocumentReading, wanted: readonly RuleSet[]): ScoredFile {
  const score = scoreInventory(reading.inventory, documentFactsOf(reading), wanted);
  return { file, reading, score: { ...score, advice: score.advice.map(withSettingsPlace) } };
}

function thresholdOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const least = Number(text);
  if (text.trim() !== "" && Number.isFinite(least) && least >= 0 && least <= 100) return least;
  throw new AssayError("usage", `--fail-under takes a percentage from 0 to 100, not "${text}"`);
}

function isUnder({ results }: Score, least: number | undefined): boolean {
  return least !== undefined && results.some(({ percent }) => percent !== undefined && percent < least);
}

function documentJson({ file, reading, score }: ScoredFile): object {
  return { file, format: reading.format, version: reading.version, ...scoreJson(score) };
}

/** One document as it is; several in a list. */
function jsonText(documents: readonly object[]): string {
  const [only, ...others] = documents;
  return `${JSON.stringify(others.length === 0 ? only : { documents }, undefined, 2)}\n`;
}

function plainText(texts: readonly string[]): string {
  return `${texts.join("\n")}\nScore: ${scoreFormula}.\n${noAdvice}\n`;
}
