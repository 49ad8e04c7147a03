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
