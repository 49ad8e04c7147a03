import { absentDataFile, isRecordsFile, saysData } from "../../catalogue/data-file.ts";
import { wordsOf } from "../../catalogue/listing/names.ts";
import { addressed, hubDataset, inTree } from "../../catalogue/things.ts";
import type { Thing, Use } from "../../model/use.ts";
import type { Expr } from "../ir.ts";
import type { ModuleScopes } from "../scope.ts";
import { type Matching, usageIn } from "./found.ts";
import { isPlaceholder, pathInTree } from "./names.ts";

/** Texts of one file that are looked up in the tree. */
const mostTexts = 200;

const ofHub =
  /^https?:\/\/(?:www\.)?(?:huggingface\.co|hf\.co)\/datasets\/([\w.-]{1,96}\/[\w.-]{1,96})\/(?:resolve|raw)\//u;

/** A text that may be the place of a dataset, and the name that it is given. */
export interface DataText {
  readonly text: string;
  readonly line: number;
  readonly name?: string;
}

/** Whether a text is worth a look: it ends like a file of records, or is an address of a dataset on the hub. */
export function dataTextOf(expr: Expr, name?: string): DataText | undefined {
  if (expr.kind !== "text" || expr.value.length > 300) return undefined;
  const isOne = isRecordsFile(expr.value) || ofHub.test(expr.value);
  return isOne ? { text: expr.value, line: expr.line, ...(name === undefined ? {} : { name }) } : undefined;
}

/**
 * Datasets that code names by files of records, whichever call reads them: files of the tree and addresses in a program
 * that has to do with models, and what a name says to be a dataset.
 */
export function matchData(m: Matching, { module }: ModuleScopes, texts: readonly DataText[]): void {
  if (texts.length === 0) return;
  const { path } = module;
  const isRead = module.language === "python" && m.found.uses.some(isOfModel) && !hasRun(m, path);
  for (const one of texts.slice(0, mostTexts)) {
    const thing = onHub(one.text) ?? (isRead ? recordsIn(m, path, one) : undefined);
    if (thing === undefined) continue;
    const place = { path, line: one.line };
    m.found.uses.push({ thing, usage: usageIn(m, path), place, how: one.name ?? "text", confidence: 0.8 });
  }
}

function isOfModel({ thing, usage }: Use): boolean {
  return usage === "used" && thing.kind === "model";
}

/** Of what a file trains on is known by following it; the other tables that it reads are none of a model's. */
function hasRun({ found }: Matching, path: string): boolean {
  return found.uses.some(({ thing, place }) => thing.kind === "training-run" && place.path === path);
}

function onHub(text: string): Thing | undefined {
  const id = ofHub.exec(text)?.[1];
  return id === undefined || isPlaceholder(id) ? undefined : hubDataset(id);
}

function recordsIn(m: Matching, from: string, one: DataText): Thing | undefined {
  const { text, name } = one;
  if (/^https?:\/\//u.test(text)) return atAddress(text);
  const isNamed = name !== undefined && isOfData(name);
  const path = pathOf(m, from, one);
  if (path === undefined) return isNamed ? absentDataFile(text) : undefined;
  return !isWritten(path) && (isNamed || saysData(path)) ? inTree("dataset", path) : undefined;
}

function atAddress(url: string): Thing | undefined {
  const isPlain = URL.canParse(url) && !/[?#@{}]/u.test(url);
  return isPlain && saysData(url) ? addressed("dataset", url) : undefined;
}

function pathOf(m: Matching, from: string, { text, name }: DataText): string | undefined {
  const path = pathInTree(text, from, m.e.program.files);
  return path ?? (name === undefined ? undefined : onlyOne(m, text));
}

/** A program puts the folder in front when it runs: there is one such file. */
function onlyOne(m: Matching, text: string): string | undefined {
  if (/^(?:\/|~|\.\.)/u.test(text)) return undefined;
  const [only, ...others] = m.e.program.files
    .named(text.slice(text.lastIndexOf("/") + 1))
    .filter((path) => path === text || path.endsWith(`/${text.replace(/^\.\//u, "")}`));
  return others.length === 0 ? only : undefined;
}

/** What programs write, and read again. */
function isWritten(path: string): boolean {
  return /(?:^|[/_.-])(?:outputs?|results?|logs?|answers?|predictions?|metrics|reports?|cache)(?=[/_.-])/iu.test(
    path,
  );
}

/** `DATASET`, `train_file`, `corpus_path`. */
function isOfData(name: string): boolean {
  const words = wordsOf(name);
  const isNamed = words.some((word) => /^(?:datasets?|corpus|trainset|testset)$/u.test(word));
  const isSplit = words.some((word) =>
    /^(?:train|training|eval|val|valid|validation|test|seed)$/u.test(word),
  );
  return isNamed || (isSplit && words.some((word) => /^(?:data|files?|paths?|set|tasks)$/u.test(word)));
}
