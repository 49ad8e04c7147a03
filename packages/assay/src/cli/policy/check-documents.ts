import { AssayError } from "../../model/error.ts";
import type { Inventory } from "../../model/inventory.ts";
import { printable } from "../../model/printable.ts";
import { clock } from "../clock.ts";
import { emitInventory } from "../emit-inventory.ts";
import { isReached, parseFailOn } from "../fail-on.ts";
import { parseOutputs } from "../output-option.ts";
import { documentFiles } from "../fleet/document-files.ts";
import { readFleet } from "../fleet/read-fleet.ts";
import { plural } from "../plural.ts";
import { loadSettings } from "../settings-file.ts";
import { policyJudge } from "./policy-judge.ts";

export interface CheckOptions {
  readonly policy: readonly string[];
  /** False with `--no-settings`. */
  readonly settings?: string | false;
  readonly output: readonly string[];
  readonly failOn: string;
  readonly json?: boolean;
}

/**
 * Holds stored documents against policies. It has failed when `--fail-on` is reached by one, or one could not be read.
 * @throws AssayError `usage`, `unreadable`, `invalid-policy`
 */
export async function checkDocuments(
  files: readonly string[],
  options: CheckOptions,
): Promise<{ readonly text: string; readonly hasFailed: boolean }> {
  const thresholds = parseFailOn(options.failOn);
  const outputs = outputsFor(files, options);
  const settings = await loadSettings(options.settings, []);
  const judge = await policyJudge(options.policy, settings);
  if (judge === undefined)
    throw new AssayError("usage", "give --policy FILE or the name of a pack, or policy in assay.yaml");
  const documents: object[] = [];
  const lines: string[] = [];
  let hasFailed = false;
  for await (const document of readFleet(files)) {
    if ("unread" in document) {
      hasFailed = true;
      documents.push(document);
      lines.push(`${printable(document.file)}: not read: ${printable(document.unread)}`);
      continue;
    }
    const judged = judge(document.inventory, clock(), document.facts);
    const inventory = policiesOnly(judged);
    hasFailed = isReached(inventory, thresholds) || hasFailed;
    documents.push({ file: document.file, findings: inventory.findings });
    lines.push(...linesOf(document.file, inventory));
    if (outputs.length > 0) await emitInventory(judged, outputs);
  }
  const text = options.json === true ? JSON.stringify({ documents }, undefined, 2) : lines.join("\n");
  return { text: outputs.some(({ file }) => file === undefined) ? "" : `${text}\n`, hasFailed };
}

/** Several documents would be written over each other. @throws AssayError `usage` */
function outputsFor(files: readonly string[], { output }: CheckOptions): ReturnType<typeof parseOutputs> {
  const outputs = output.length === 0 ? [] : parseOutputs(output);
  if (outputs.length > 0 && documentFiles(files).length > 1)
    throw new AssayError("usage", "-o is for one document");
  return outputs;
}

/** Only what policies find counts here. */
function policiesOnly(judged: Inventory): Inventory {
  return { ...judged, findings: judged.findings.filter(({ rule }) => rule.startsWith("POLICY")) };
}

function linesOf(file: string, { findings }: Inventory): readonly string[] {
  const rows = findings.map(({ severity, rule, message, suppressed }) => {
    const exempt = suppressed === undefined ? "" : ` (exempt: ${suppressed.reason})`;
    return `  ${severity.padEnd(8)}  ${rule}  ${message}${exempt}`;
  });
  return [`${printable(file)}: ${plural(findings.length, "finding")} of policies`, ...rows];
}
