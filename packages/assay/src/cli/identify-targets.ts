import path from "node:path";
import { AssayError } from "../model/error.ts";
import { sketchOf, writeSketch } from "../records/sketch-file.ts";
import { comparedText, identifiedText } from "./identify/text.ts";
import { comparedDocument, identifiedDocument } from "./identify/document.ts";
import { compare } from "./identify/compare.ts";
import { keyFrom, type Operand } from "./identify/operand.ts";
import { withOperands } from "./identify/with-operands.ts";
import { interruptible } from "./interruptible.ts";
import { styleFor } from "./table/style.ts";
import { isColourWanted } from "./terminal-colour.ts";
import { assertWritable, writeFileAtomically } from "./write-file.ts";
import { writeOut } from "./write-out.ts";

export interface IdentifyOptions {
  readonly output?: string;
  readonly keyFile?: string;
  readonly exclude: readonly string[];
  readonly allowHost?: readonly string[];
  readonly json?: boolean;
  readonly quiet?: boolean;
}

/** Identifies one target, or compares two. @throws AssayError */
export async function identifyTargets(targets: readonly string[], options: IdentifyOptions): Promise<void> {
  const sketchFile = sketchFileOf(options, targets);
  const key = options.keyFile === undefined ? undefined : keyFrom(options.keyFile);
  await interruptible((signal) => identify(targets, options, { sketchFile, key, signal }));
}

interface Identifying {
  readonly sketchFile: string | undefined;
  readonly key: Uint8Array | undefined;
  readonly signal: AbortSignal;
}

async function identify(
  targets: readonly string[],
  options: IdentifyOptions,
  { sketchFile, key, signal }: Identifying,
): Promise<void> {
  const { exclude, allowHost: allowHosts = [], quiet } = options;
  const means = { scan: { exclude, allowHosts, signal }, ...(key === undefined ? {} : { key }) };
  await withOperands(targets, { ...means, isQuiet: quiet === true }, async ([first, second]) => {
    if (first === undefined) return;
    if (sketchFile !== undefined) writeSketchFile(first, sketchFile, key);
    await writeOut(second === undefined ? said(first, options) : saidOf(first, second, options));
  });
}

function sketchFileOf({ output }: IdentifyOptions, targets: readonly string[]): string | undefined {
  if (output === undefined) return undefined;
  const file = /^sketch=(.+)$/su.exec(output)?.[1];
  if (file === undefined) throw new AssayError("usage", "the only output of identify is -o sketch=FILE");
  if (targets.length > 1)
    throw new AssayError("usage", "a sketch is made of one dataset: leave out the other");
  assertWritable(path.resolve(file));
  return path.resolve(file);
}

function writeSketchFile(operand: Operand, file: string, key: Uint8Array | undefined): void {
  if (operand.kind !== "dataset")
    throw new AssayError("usage", `${operand.name} is no dataset: it has no sketch`);
  if (!operand.summary.isComplete)
    throw new AssayError(
      "unreadable",
      `no sketch was written: not all records of ${operand.name} were read (assay identify says why)`,
    );
  writeFileAtomically(file, writeSketch(sketchOf(operand.name, operand.summary, key)));
}

function said(operand: Operand, { json }: IdentifyOptions): string {
  return json === true
    ? `${JSON.stringify(identifiedDocument(operand), undefined, 2)}\n`
    : identifiedText(operand, styleFor(isColourWanted()));
}

function saidOf(first: Operand, second: Operand, { json }: IdentifyOptions): string {
  const comparison = compare(first, second);
  return json === true
    ? `${JSON.stringify(comparedDocument(comparison), undefined, 2)}\n`
    : comparedText(comparison, styleFor(isColourWanted()));
}
