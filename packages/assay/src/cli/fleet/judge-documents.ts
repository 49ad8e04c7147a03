import { AssayError } from "../../model/error.ts";
import type { Finding } from "../../model/finding.ts";
import type { Inventory } from "../../model/inventory.ts";
import { printable } from "../../model/printable.ts";
import { type Severity, severities } from "../../model/severity.ts";
import { silencedBecause } from "../../model/vulnerability-words.ts";
import type { AdvisoryOptions } from "../advisories/advisory-options.ts";
import { type Judge, openJudge } from "../advisories/judge-inventory.ts";
import { clock } from "../clock.ts";
import { emitInventory } from "../emit-inventory.ts";
import { isReached, parseFailOn } from "../fail-on.ts";
import { parseOutputs } from "../output-option.ts";
import { plural } from "../plural.ts";
import { loadSettings } from "../settings-file.ts";
import { columnsText } from "../table/columns.ts";
import { styleFor } from "../table/style.ts";
import { viewOf } from "../table/view.ts";
import { vulnerabilityLines } from "../table/vulnerability-lines.ts";
import { assertWritable } from "../write-file.ts";
import { documentFiles } from "./document-files.ts";
import { type FleetDocument, readFleet } from "./read-fleet.ts";

export interface JudgeOptions extends AdvisoryOptions {
  readonly output: readonly string[];
  readonly failOn: string;
  readonly settings?: string | false;
  readonly json?: boolean;
}

/** What the judging of one document found. */
interface Judged {
  readonly file: string;
  /** Open ones: neither suppressed nor decided not to matter. */
  readonly open: readonly Finding[];
  /** Ids of findings that the document did not have, and of its own that are gone. */
  readonly added: readonly string[];
  readonly gone: readonly string[];
  readonly hasFailed: boolean;
  /** Lines for people, of the only document. */
  readonly table: readonly string[];
}

/**
 * Judges documents with advisories of today, offline. The text is for standard output; it has failed when `--fail-on` is reached by one, or one
 * could not be read.
 * @throws AssayError `usage` when there is nothing to judge with
 */
export async function judgeDocuments(
  files: readonly string[],
  options: JudgeOptions,
): Promise<{ readonly text: string; readonly hasFailed: boolean }> {
  const plan = planOf(files, options);
  const judge = await judgeFor(options);
  const { judged, unread } = await judgeAll(files, judge, plan).finally(judge.close);
  const isSilent = plan.outputs.some(({ file }) => file === undefined);
  const text = options.json === true ? jsonOf(judged, unread) : wordsOf(judged, unread, judge.line());
  return {
    text: isSilent ? "" : text,
    hasFailed: unread.length > 0 || judged.some(({ hasFailed }) => hasFailed),
  };
}

interface Plan {
  readonly thresholds: ReturnType<typeof parseFailOn>;
  readonly outputs: ReturnType<typeof parseOutputs>;
  readonly isOne: boolean;
}

/** Everything that the user gave is checked before anything is read. */
function planOf(files: readonly string[], { failOn, output }: JudgeOptions): Plan {
  const outputs = output.length === 0 ? [] : parseOutputs(output);
  for (const { file } of outputs) if (file !== undefined) assertWritable(file);
  const isOne = documentFiles(files).length === 1;
  if (outputs.length > 0 && !isOne) throw new AssayError("usage", "-o is for one document");
  return { thresholds: parseFailOn(failOn), outputs, isOne };
}

async function judgeFor(options: JudgeOptions): Promise<Judge> {
  const settings = await loadSettings(options.settings, []);
  const judge = await openJudge(options, settings, clock());
  const decides = (options.vex ?? []).length > 0 || settings.decisions !== undefined;
  if (!judge.hasData && !decides)
    throw new AssayError("usage", "there is nothing to judge with: assay db update, or --advisory FILE");
  return judge;
}

type Unread = Extract<FleetDocument, { readonly unread: string }>;

async function judgeAll(
  files: readonly string[],
  judge: Judge,
  { thresholds, outputs, isOne }: Plan,
): Promise<{ readonly judged: readonly Judged[]; readonly unread: readonly Unread[] }> {
  const judged: Judged[] = [];
  const unread: Unread[] = [];
  for await (const document of readFleet(files)) {
    if ("unread" in document) {
      unread.push(document);
      continue;
    }
    const inventory = await judge.judge(document.inventory);
    const hasFailed = isReached(inventory, thresholds);
    judged.push({ ...judgedOf(document.file, document.inventory, inventory, isOne), hasFailed });
    if (outputs.length > 0) await emitInventory(inventory, outputs);
  }
  return { judged, unread };
}

function judgedOf(
  file: string,
  before: Inventory,
  after: Inventory,
  isOne: boolean,
): Omit<Judged, "hasFailed"> {
  const vulnerable = ({ findings }: Inventory): readonly Finding[] =>
    findings.filter(({ vulnerability }) => vulnerability !== undefined);
  const [old, now] = [vulnerable(before), vulnerable(after)].map((found) => new Set(found.map(keyOf)));
  return {
    file,
    open: vulnerable(after).filter((finding) => silencedBecause(finding) === undefined),
    added: [...(now ?? [])].filter((key) => old?.has(key) !== true),
    gone: [...(old ?? [])].filter((key) => now?.has(key) !== true),
    table: isOne ? vulnerabilityLines(viewOf(after), styleFor(false), 120) : [],
  };
}

/** What is the same to people: the thing and the vulnerability, however sure it is. */
function keyOf({ subject, vulnerability }: Finding): string {
  return `${vulnerability?.id ?? ""} ${subject}`;
}

function countsOf(open: readonly Finding[]): Readonly<Record<Severity, number>> {
  const counts = { critical: 0, high: 0, medium: 0, low: 0, info: 0 };
  for (const { severity } of open) counts[severity] += 1;
  return counts;
}

function jsonOf(judged: readonly Judged[], unread: readonly object[]): string {
  const documents = judged.map(({ file, open, added, gone }) => ({
    file,
    counts: countsOf(open),
    new: added,
    gone,
    findings: open,
  }));
  return `${JSON.stringify({ documents, unread }, undefined, 2)}\n`;
}

const columns = [
  { title: "DOCUMENT", least: 16 },
  ...severities.toReversed().map((one) => ({ title: one.toUpperCase(), least: 4 })),
  { title: "NEW", least: 3 },
  { title: "GONE", least: 4 },
];

function wordsOf(
  judged: readonly Judged[],
  unread: readonly { readonly file: string; readonly unread: string }[],
  line: string | undefined,
): string {
  const rows = judged
    .filter(({ open, added, gone }) => open.length + added.length + gone.length > 0)
    .map(({ file, open, added, gone }) => {
      const counts = countsOf(open);
      const numbers = severities.toReversed().map((one) => counts[one]);
      return [
        printable(file),
        ...[...numbers, added.length, gone.length].map((one) => (one === 0 ? "–" : String(one))),
      ];
    });
  const total = judged.reduce((sum, { open }) => sum + open.length, 0);
  const head = `${plural(judged.length, "document")} judged: ${total === 1 ? "1 vulnerability" : `${total} vulnerabilities`} in ${judged.filter(({ open }) => open.length > 0).length}`;
  const gaps = unread.map(({ file, unread: reason }) => `not read: ${printable(file)}: ${printable(reason)}`);
  return `${[
    head,
    ...(rows.length === 0 ? [] : ["", ...columnsText(columns, rows, 120)]),
    ...judged.flatMap(({ table }) => table),
    ...(gaps.length === 0 ? [] : ["", ...gaps]),
    ...(line === undefined ? [] : ["", line]),
  ].join("\n")}\n`;
}
