import type { AdvisoryLookup } from "../../advisories/advisory.ts";
import type { Entity } from "../../model/entity.ts";
import type { Inventory } from "../../model/inventory.ts";
import { printable } from "../../model/printable.ts";
import { suppressionFor } from "../../scan/suppressions.ts";
import type { Settings } from "../../scan/settings.ts";
import { AssayError } from "../../model/error.ts";
import { openDatabase } from "./open-database.ts";
import type { AdvisoryOptions } from "./advisory-options.ts";

/** What an inventory is judged with; opened once for all that are judged. */
export interface Judge {
  /** Its vulnerabilities, with what was decided about them. */
  readonly judge: (inventory: Inventory) => Promise<Inventory>;
  /** False when there is nothing to judge with: no database, no advisory. */
  readonly hasData: boolean;
  readonly close: () => void;
  /** A line for people about what was left out; undefined when there is nothing to say. */
  readonly line: () => string | undefined;
}

/**
 * Opens what the options name: advisories, decisions. Says before a long scan what cannot be read.
 * @throws AssayError `usage`, `unreadable`
 */
export async function openJudge(options: AdvisoryOptions, settings: Settings, today: Date): Promise<Judge> {
  const opened = await rememberingLookupFor(options);
  const decide = await decisionsFor(options, settings, today);
  const withdrawn = new Set<string>();
  let packages = 0;
  return {
    hasData: opened !== undefined,
    close: () => opened?.close(),
    judge: async (inventory) => {
      packages += inventory.entities.filter(isPackage).length;
      const judged = opened === undefined ? inventory : await judgedBy(inventory, opened, today, withdrawn);
      return silenced(decide(judged), settings, today);
    },
    line: () => lineOf({ hasData: opened !== undefined, packages, withdrawn }, options),
  };
}

interface Summary {
  readonly hasData: boolean;
  readonly packages: number;
  readonly withdrawn: ReadonlySet<string>;
}

/** What nobody looked at is never clean: without data it is said how to get them. */
function lineOf({ hasData, packages, withdrawn }: Summary, options: AdvisoryOptions): string | undefined {
  if (!hasData && packages > 0 && options.vulnerabilities !== false)
    return "Known vulnerabilities were not looked up: assay db update fetches the data, --advisory FILE judges with single records.";
  if (withdrawn.size === 0) return undefined;
  const [first, ...others] = [...withdrawn].map(printable);
  return `Withdrawn advisories are left out: ${first ?? ""}${others.length === 0 ? "" : ` and ${others.length} more`}.`;
}

function isPackage({ kind, identifiers }: Entity): boolean {
  return kind === "software" && identifiers.some(({ type }) => type === "purl");
}

async function judgedBy(
  inventory: Inventory,
  { lookup, about }: OpenLookup,
  now: Date,
  withdrawn: Set<string>,
): Promise<Inventory> {
  const [{ judgeVulnerabilities }, { combinationsIn }] = await Promise.all([
    import("../../enrich/advisories/judge-vulnerabilities.ts"),
    import("../../advisories/combinations.ts"),
  ]);
  const judged = await judgeVulnerabilities(inventory, lookup, {
    now,
    circumstancesOf: combinationsIn(inventory),
    ...(about === undefined ? {} : { about }),
  });
  for (const id of judged.withdrawn) withdrawn.add(id);
  return judged.inventory;
}

interface OpenLookup {
  readonly lookup: AdvisoryLookup;
  /** The ids of the only records that there are; absent = a database. */
  readonly about?: ReadonlySet<string>;
  readonly close: () => void;
}

/** One judge is asked about many documents, which name the same packages. */
async function rememberingLookupFor(options: AdvisoryOptions): Promise<OpenLookup | undefined> {
  const opened = await lookupFor(options);
  if (opened === undefined) return undefined;
  const { rememberedLookup } = await import("../../enrich/advisories/remembered-lookup.ts");
  return { ...opened, lookup: rememberedLookup(opened.lookup) };
}

/** The database and the records of files as one; undefined when there are neither. */
async function lookupFor(options: AdvisoryOptions): Promise<OpenLookup | undefined> {
  const { advisory = [], vulnerabilities } = options;
  if (vulnerabilities === false) {
    if (advisory.length === 0 && options.db === undefined) return undefined;
    throw new AssayError("usage", "--no-vulnerabilities and --advisory or --db contradict each other");
  }
  const database = await openDatabase(options.db);
  if (advisory.length === 0) return database;
  const [{ advisoriesOfFile }, { joinedLookup, recordsLookup }] = await Promise.all([
    import("./advisory-file.ts"),
    import("../../enrich/advisories/records-lookup.ts"),
  ]);
  const advisories = advisory.flatMap(advisoriesOfFile);
  const records = recordsLookup(advisories);
  if (database !== undefined) return { ...database, lookup: joinedLookup([records, database.lookup]) };
  const about = new Set(advisories.flatMap(({ id, aliases }) => [id, ...aliases]));
  return { lookup: records, about, close: () => undefined };
}

/** What the user decided, in files and in settings, to be said of any inventory. @throws AssayError `usage`, `unreadable` */
export async function decisionsFor(
  { vex = [] }: Pick<AdvisoryOptions, "vex">,
  settings: Settings,
  today: Date,
): Promise<(inventory: Inventory) => Inventory> {
  if (vex.length === 0 && settings.decisions === undefined) return (inventory) => inventory;
  const [{ applyStatements }, { statementsOfSettings }, { statementsOfFile }] = await Promise.all([
    import("../../vex/apply-statements.ts"),
    import("../../vex/statements-of-settings.ts"),
    import("./vex-file.ts"),
  ]);
  const files = [];
  for (const file of vex) files.push(...(await statementsOfFile(file)));
  // The user's own word comes last, so it counts.
  const statements = [...files, ...statementsOfSettings(settings)];
  return (inventory) => applyStatements(inventory, statements, today);
}

/** `suppress` of the settings silences these findings as it does those of the scan. */
function silenced(inventory: Inventory, settings: Settings, today: Date): Inventory {
  if (settings.suppressions.length === 0) return inventory;
  const names = new Map(inventory.entities.map(({ id, name }) => [id, name]));
  const findings = inventory.findings.map((finding) => {
    if (finding.vulnerability === undefined || finding.suppressed !== undefined) return finding;
    const entry = suppressionFor(finding, settings, names, today);
    return entry === undefined
      ? finding
      : { ...finding, suppressed: { reason: entry.reason, expires: entry.expires } };
  });
  return { ...inventory, findings };
}
