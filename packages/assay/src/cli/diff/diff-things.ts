import fs from "node:fs";
import { AssayError } from "../../model/error.ts";
import { type Comparison, compare } from "../identify/compare.ts";
import { comparedDocument } from "../identify/document.ts";
import { comparedText } from "../identify/text.ts";
import { withOperands } from "../identify/with-operands.ts";
import { interruptible } from "../interruptible.ts";
import { styleFor } from "../table/style.ts";
import { isColourWanted } from "../terminal-colour.ts";
import { writeOut } from "../write-out.ts";

export interface DiffThingsOptions {
  readonly format: string;
  readonly json?: boolean;
}

/** True when both are datasets or models themselves. @throws AssayError `usage` when only one of them is: there is nothing to compare. */
export function areThings(before: string, after: string): boolean {
  const [first, second] = [isThing(before), isThing(after)];
  if (first === second) return first;
  const [thing, other] = first ? [before, after] : [after, before];
  throw new AssayError(
    "usage",
    `${thing} is a thing itself and ${other} a document of one: give two of a kind (assay scan makes a document of a thing)`,
  );
}

/** A folder, or a file with a name that records and weights have and no BOM document has. */
function isThing(target: string): boolean {
  return thingNames.test(target) || fs.statSync(target, { throwIfNoEntry: false })?.isDirectory() === true;
}

const thingNames =
  /\.(?:csv|tsv|jsonl|ndjson|parquet|arrow|feather|tar|safetensors|gguf|onnx|sketch\.json)(?:\.(?:gz|zst))?$/iu;

/** Compares two datasets or models, says how they are related, and whether they hold the same. @throws AssayError */
export async function diffThings(
  before: string,
  after: string,
  options: DiffThingsOptions,
): Promise<boolean> {
  return interruptible((signal) =>
    withOperands([before, after], { scan: { signal }, isQuiet: false }, async ([first, second]) => {
      if (first === undefined || second === undefined) return false;
      const comparison = compare(first, second);
      await writeOut(textOf(comparison, options));
      return same.has(comparison.relation);
    }),
  );
}

const same: ReadonlySet<Comparison["relation"]> = new Set([
  "identical",
  "same-records",
  "same-package",
  "same-weights",
]);

function textOf(comparison: Comparison, { format, json }: DiffThingsOptions): string {
  if (json === true) return `${JSON.stringify(comparedDocument(comparison), undefined, 2)}\n`;
  // What people called their files is text, never markup.
  if (format === "markdown")
    return `~~~text\n${comparedText(comparison, styleFor(false)).replaceAll("~~~", "~ ~ ~")}~~~\n`;
  return comparedText(comparison, styleFor(isColourWanted()));
}
