import fs from "node:fs";
import path from "node:path";
import { readBom } from "../bom/read-bom.ts";
import { type Given, draftText } from "../manifest/draft/draft-text.ts";
import { draftManifest, type PathInFile } from "../manifest/draft/draft-manifest.ts";
import type { ManifestDraft } from "../manifest/draft/draft.ts";
import { manifestJsonSchema } from "../manifest/manifest-schema.ts";
import { AssayError } from "../model/error.ts";
import type { Inventory } from "../model/inventory.ts";
import { scoreInventory } from "../rule-sets/score.ts";
import { scan } from "../scan/scan-targets.ts";
import { toolVersion } from "../scan/tool-version.ts";
import { askQuestions, type Terminal } from "./ask-questions.ts";
import { interruptible } from "./interruptible.ts";
import { plural } from "./plural.ts";
import { progressLine } from "./progress.ts";
import { readDocumentFile } from "./read-document-file.ts";
import { clock } from "./clock.ts";
import { assertWritable, writeFileAtomically } from "./write-file.ts";

export interface InitOptions {
  readonly output: string;
  readonly force?: boolean;
  readonly ask?: boolean;
  readonly schema?: string;
  readonly exclude: readonly string[];
  readonly quiet?: boolean;
}

/**
 * Writes a new `assay.yaml` for what lies at the target or stands in a BOM.
 * @throws AssayError `usage` when the file exists, those of scanning and reading
 */
export async function initFile(target: string, options: InitOptions, terminal: Terminal): Promise<void> {
  const { output, schema, force } = options;
  for (const file of [output, schema]) {
    if (file !== undefined) assertNew(file, force === true);
  }
  const say = (line: string): void => void (options.quiet === true ? undefined : terminal.output.write(line));
  const { inventory, pathInFile } = await inventoryOf(target, options);
  const { results } = scoreInventory(inventory, {});
  const draft = draftManifest(inventory, results, pathInFile);
  const given = await answersTo(draft, options, terminal);
  if (schema !== undefined)
    writeFileAtomically(schema, `${JSON.stringify(manifestJsonSchema(), undefined, 2)}\n`);
  const shown = schema === undefined ? {} : { schema: relativeTo(output, schema) };
  writeFileAtomically(output, draftText(draft, { given, ...shown }));
  say(`assay: ${output} written: ${countsOf(draft, given)}\n`);
}

function assertNew(file: string, isForced: boolean): void {
  assertWritable(file);
  if (isForced || fs.statSync(file, { throwIfNoEntry: false })?.isFile() !== true) return;
  throw new AssayError("usage", `${file} exists; --force replaces it, with what people wrote in it`);
}

interface Found {
  readonly inventory: Inventory;
  readonly pathInFile: PathInFile;
}

async function inventoryOf(target: string, options: InitOptions): Promise<Found> {
  const inventory = await inventoryOfBom(target);
  if (inventory !== undefined) return { inventory, pathInFile: () => undefined };
  return { inventory: await scanned(target, options), pathInFile: pathsFrom(target, options.output) };
}

/** Undefined for what is no document that we read: that is scanned. */
async function inventoryOfBom(target: string): Promise<Inventory | undefined> {
  if (target !== "-" && !/\.(?:json|xml|spdx|jsonld)$/iu.test(target)) return undefined;
  if (target !== "-" && fs.statSync(target, { throwIfNoEntry: false })?.isFile() !== true) return undefined;
  try {
    const reading = await readBom(readDocumentFile(target), { path: path.basename(target), toolVersion });
    return reading.inventory;
  } catch (error) {
    if (target !== "-" && error instanceof AssayError && error.code === "unknown-format") return undefined;
    throw error;
  }
}

async function scanned(target: string, { exclude, quiet, output }: InitOptions): Promise<Inventory> {
  const progress = progressLine(process.stderr, quiet !== true);
  const options = { exclude, outputs: [output], onProgress: progress.show, now: clock };
  try {
    return await interruptible((signal) => scan(target, { ...options, signal }));
  } finally {
    progress.clear();
  }
}

/** Paths of an inventory are relative to the target, those in the file to the file. */
function pathsFrom(target: string, output: string): PathInFile {
  const root = path.resolve(target);
  const isFile = fs.statSync(root, { throwIfNoEntry: false })?.isFile() === true;
  return (place) => relativeTo(output, isFile ? root : path.join(root, place === "." ? "" : place));
}

function relativeTo(file: string, other: string): string {
  const relative = path.relative(path.dirname(path.resolve(file)), path.resolve(other));
  return relative === "" ? "." : relative.split(path.sep).join("/");
}

async function answersTo(draft: ManifestDraft, { ask }: InitOptions, terminal: Terminal): Promise<Given> {
  if (ask !== true) return new Map();
  if (terminal.input.isTTY !== true) {
    terminal.output.write(
      "assay: this is no terminal, so nothing is asked; the questions stand in the file\n",
    );
    return new Map();
  }
  return askQuestions(draft, terminal);
}

function countsOf({ models, datasets }: ManifestDraft, given: Given): string {
  const questions = [...models, ...datasets].flatMap((entry) => entry.questions).length - given.size;
  return [
    plural(models.length, "model"),
    plural(datasets.length, "dataset"),
    plural(questions, "open question"),
    ...(given.size === 0 ? [] : [plural(given.size, "answer")]),
  ].join(", ");
}
