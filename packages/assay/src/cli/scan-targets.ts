import fs from "node:fs";
import path from "node:path";
import { parseIntendedUse } from "../licences/intended-use.ts";
import { AssayError } from "../model/error.ts";
import type { Inventory } from "../model/inventory.ts";
import { printable } from "../model/printable.ts";
import type { ProgressEvent } from "../model/progress.ts";
import { scanFactsOf } from "../scan/document-facts.ts";
import type { ScanOptions } from "../scan/options.ts";
import { scan } from "../scan/scan-targets.ts";
import type { Settings } from "../scan/settings.ts";
import type { AdvisoryOptions } from "./advisories/advisory-options.ts";
import { openJudge } from "./advisories/judge-inventory.ts";
import { clock } from "./clock.ts";
import { emitInventory, type Told } from "./emit-inventory.ts";
import { isReached, parseFailOn } from "./fail-on.ts";
import { interruptible } from "./interruptible.ts";
import { assertOfIsAsked, publishedSubject } from "./of-option.ts";
import { plural } from "./plural.ts";
import type { PolicyJudge } from "./policy/policy-judge.ts";
import { type Output, parseOutputs } from "./output-option.ts";
import { codeLine, networkLine, progressLine } from "./progress.ts";
import { publisherFor } from "./publish-inventory.ts";
import type { PublishingOptions } from "./publishing-options.ts";
import { loadSettings } from "./settings-file.ts";
import { cacheFolder } from "./user-folder.ts";
import { type PieceStore, pieceStore } from "./result-cache/piece-store.ts";
import { resultCache } from "./result-cache/result-cache.ts";
import { assertWritable } from "./write-file.ts";

export interface ScanArguments extends PublishingOptions, AdvisoryOptions {
  readonly targets: readonly string[];
  readonly output: readonly string[];
  /** What a document about one thing describes. */
  readonly of?: string;
  readonly failOn?: string;
  /** Files of policies, names of packs. */
  readonly policy?: readonly string[];
  readonly baseline?: string;
  readonly headersOnly?: boolean;
  readonly records?: boolean;
  readonly lineage?: boolean;
  readonly lineageDepth?: string;
  /** What is to be done with it, as text. */
  readonly use?: string;
  readonly offline?: boolean;
  readonly full?: boolean;
  readonly allowHost?: readonly string[];
  readonly attach?: boolean;
  readonly exclude: readonly string[];
  readonly platform?: string;
  /** False with `--no-cache`. */
  readonly cache?: boolean;
  readonly quiet?: boolean;
}

/** Scans, writes every output, and says whether `--fail-on` was reached. Everything the user gave is checked first. */
export async function scanTargets(args: ScanArguments): Promise<boolean> {
  const outputs = parseOutputs(args.output);
  assertOfIsAsked(args.of, outputs);
  assertAttachable(args);
  if (args.failOn !== undefined) parseFailOn(args.failOn);
  for (const { file } of outputs) if (file !== undefined) assertWritable(file);
  const settings = await loadSettings(args.settings, args.targets);
  const publisher = await publisherFor(args, settings);
  if (args.quiet !== true) announce(settings);
  const lineage = { ...lineageOption(args), ...usePassedOn(args) };
  const decide = await policiesOf(args, settings);
  const thresholds = parseFailOn(args.failOn ?? defaultFailOn(decide));
  const judge = await openJudge(args, settings, clock());
  const known = args.baseline === undefined ? undefined : await findingIdsOf(args.baseline);
  const startedAt = Date.now();
  const { inventory: scanned, lines } = await scanWithProgress(args, outputs, settings, lineage);
  const judged = judgedBy(decide, await judge.judge(scanned).finally(judge.close));
  const { inventory } = publisher(judged);
  const subject = publishedSubject(args.of, judged, inventory);
  const vulnerabilities = judge.line();
  const told = {
    seconds: (Date.now() - startedAt) / 1000,
    ...lines,
    ...(vulnerabilities === undefined ? {} : { vulnerabilities }),
  };
  await emitInventory(inventory, outputs, { ...told, subject });
  if (args.attach === true) await attach(args, inventory);
  return isReached(known === undefined ? inventory : withoutKnown(inventory, known), thresholds);
}

/** Who gives policies wants to know when one is not kept. */
function defaultFailOn(decide: PolicyJudge | undefined): string {
  return decide === undefined ? "dangerous" : "dangerous,policy:medium";
}

/** Mistakes in policies are said before a long scan. */
async function policiesOf(
  { policy = [] }: ScanArguments,
  settings: Settings,
): Promise<PolicyJudge | undefined> {
  if (policy.length === 0 && settings.policies === undefined) return undefined;
  const { policyJudge } = await import("./policy/policy-judge.ts");
  return policyJudge(policy, settings);
}

function judgedBy(decide: PolicyJudge | undefined, inventory: Inventory): Inventory {
  return decide === undefined ? inventory : decide(inventory, clock(), scanFactsOf(inventory));
}

/** Said before a long scan, not after it. */
function assertAttachable({ attach: isAsked, targets }: ScanArguments): void {
  const [target, ...others] = targets;
  if (isAsked !== true || (others.length === 0 && /^(?:docker|oci):\/\//u.test(target ?? ""))) return;
  throw new AssayError(
    "usage",
    "--attach needs one target, an image or artefact of a registry: oci://registry/name:tag",
  );
}

async function attach(args: ScanArguments, inventory: Inventory): Promise<void> {
  const { attachBom } = await import("./attach-bom.ts");
  await attachBom(args, inventory);
}

/** What the user's own file changes is said: it could also be a stranger's, when a clone is the current folder. */
function announce({ path, policies = [], ...said }: Settings): void {
  const { models, datasets, answers, overrides, suppressions } = said;
  const all = [models, datasets, answers, overrides, suppressions, policies];
  if (all.every(({ length }) => length === 0)) return;
  const counts = [
    ...(models.length + datasets.length === 0
      ? []
      : [plural(models.length, "model"), plural(datasets.length, "dataset")]),
    ...(answers.length === 0 ? [] : [plural(answers.length, "answer")]),
    ...(policies.length === 0
      ? []
      : [`the policies of ${policies.map(({ name }) => printable(name)).join(" and ")}`]),
    `${plural(overrides.length, "override")} and ${plural(suppressions.length, "suppression")}`,
  ].join(", ");
  process.stderr.write(
    `assay: ${path} of the current folder or --settings: ${counts} apply (--no-settings: none)\n`,
  );
}

type Lines = Pick<Told, "code" | "network">;

async function scanWithProgress(
  args: ScanArguments,
  outputs: readonly Output[],
  settings: Settings,
  lineage: Pick<ScanOptions, "lineage" | "use">,
): Promise<{ readonly inventory: Inventory; readonly lines: Lines }> {
  const progress = progressLine(process.stderr, args.quiet !== true);
  const lines: { code?: string; network?: string } = {};
  const caches = cacheOptions(args, progress.clear);
  const options = {
    headersOnly: args.headersOnly === true,
    records: args.records === true,
    offline: args.offline === true,
    full: args.full === true,
    allowHosts: args.allowHost ?? [],
    exclude: args.exclude,
    ...(args.platform === undefined ? {} : { platform: args.platform }),
    outputs: outputs.flatMap(({ file }) => (file === undefined ? [] : [file])),
    onProgress: (event: ProgressEvent): void => {
      if (event.phase === "code" && event.parsed > 0) lines.code = codeLine(event);
      if (event.phase === "network") lines.network = networkLine(event, caches.kept?.servedBytes());
      if (event.phase === "note") note(event.text, args, progress.clear);
      else progress.show(event);
    },
    now: clock,
    ...lineage,
    ...caches,
  };
  try {
    const inventory = await interruptible((signal) => scan(args.targets, { ...options, signal }, settings));
    return { inventory, lines };
  } finally {
    progress.clear();
  }
}

/** @throws AssayError `usage` for a depth that is no number from 1 to 32 */
function lineageOption({ lineage, lineageDepth }: ScanArguments): Pick<ScanOptions, "lineage"> {
  if (lineageDepth === undefined) return lineage === true ? { lineage: {} } : {};
  const deepest = /^\d{1,2}$/.test(lineageDepth) ? Number(lineageDepth) : 0;
  if (deepest >= 1 && deepest <= 32) return { lineage: { deepest } };
  throw new AssayError(
    "usage",
    `--lineage-depth takes a number from 1 to 32, not ${printable(lineageDepth)}`,
  );
}

/** @throws AssayError `usage` naming the word that is no use */
function usePassedOn({ use }: ScanArguments): Pick<ScanOptions, "use"> {
  if (use === undefined) return {};
  const reading = parseIntendedUse(use);
  if (reading.ok) return { use: reading.use };
  throw new AssayError("usage", `--use: ${printable(reading.message)}`);
}

function note(text: string, { quiet }: ScanArguments, clear: () => void): void {
  clear();
  if (quiet !== true) process.stderr.write(`assay: ${text}\n`);
}

/** Results of earlier scans of an unchanged tree, which are said when used; and what was fetched from elsewhere. */
function cacheOptions(
  args: ScanArguments,
  clear: () => void,
): Pick<ScanOptions, "cache"> & { readonly kept?: PieceStore } {
  const folder = args.cache === false ? undefined : cacheFolder();
  if (folder === undefined) return {};
  const onHit = (): void => {
    clear();
    if (args.quiet !== true) process.stderr.write(unchanged);
  };
  return {
    cache: resultCache(path.join(folder, "scans"), onHit),
    kept: pieceStore(path.join(folder, "remote")),
  };
}

const unchanged =
  "assay: nothing changed since the last scan; its result is shown (--no-cache reads everything again)\n";

async function findingIdsOf(file: string): Promise<ReadonlySet<string>> {
  const { readDocument } = await import("../bom/read-document.ts");
  let text: string;
  try {
    text = fs.readFileSync(file, "utf8");
  } catch (error) {
    throw new AssayError("usage", `--baseline ${file} cannot be read`, { cause: error });
  }
  return new Set((await readDocument(text)).findings.map(({ id }) => id));
}

function withoutKnown(inventory: Inventory, known: ReadonlySet<string>): Inventory {
  return { ...inventory, findings: inventory.findings.filter(({ id }) => !known.has(id)) };
}
