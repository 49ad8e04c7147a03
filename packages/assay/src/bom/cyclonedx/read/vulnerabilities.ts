import type { Finding } from "../../../model/finding.ts";
import { printable } from "../../../model/printable.ts";
import type { Vulnerability } from "../../../model/vulnerability.ts";
import { vulnerabilityFinding } from "../../../model/vulnerability-words.ts";
import { stringAt } from "../../../syntax/json-access.ts";
import type { Located, RecordReader } from "../../record-reader.ts";
import { entityFor, type ReadingContext } from "./reading-context.ts";
import { analysisIn, ratingsIn, timeIn } from "./vulnerability-fields.ts";
import { ownDetails, type OwnDetails } from "./vulnerability-properties.ts";

/** `vulnerabilities` as findings, one for each thing that is affected, with what is decided about it. */
export function readVulnerabilities(context: ReadingContext, vulnerabilities: readonly RecordReader[]): void {
  for (const vulnerability of vulnerabilities) {
    const details = ownDetails(vulnerability, context.isOwn);
    const found = vulnerabilityIn(vulnerability, details, context.isOwn);
    const targets = vulnerability.records("affects").flatMap((target) => targetsIn(context, target));
    vulnerability.leave("not kept", ...unkept);
    vulnerability.end();
    const all: readonly Target[] = targets.length === 0 ? [{ subject: "", versions: [] }] : targets;
    for (const target of all)
      context.draft.find(findingOf(context, found, target, details), vulnerability.pointer);
  }
}

/** The things of this document that are meant, and what is said of their versions. */
interface Target {
  readonly subject: string;
  readonly versions: readonly {
    readonly version: string;
    readonly status: string;
    readonly isRange: boolean;
  }[];
}

function targetsIn(context: ReadingContext, target: RecordReader): readonly Target[] {
  const reference = target.text("ref");
  const versions = target.records("versions").flatMap((record) => {
    const [version, range] = [record.text("version"), record.text("range")];
    const status = record.text("status")?.value ?? "affected";
    record.end();
    return [version, range].flatMap((one) =>
      one === undefined ? [] : [{ version: one.value, status, isRange: one === range }],
    );
  });
  target.end();
  if (reference === undefined) return [];
  return subjectOf(context, reference).map((subject) => ({ subject, versions }));
}

/** The thing in this document, or the BOM-Link to one in another: a VEX document has no components of its own. */
function subjectOf(context: ReadingContext, { value, pointer }: Located<string>): readonly string[] {
  if (value.startsWith("urn:cdx:") && !context.references.has(value)) return [value];
  const entity = entityFor(context, value, pointer);
  // What is about the scanned subject itself is about no entity.
  if (entity === undefined) return context.others.has(value) ? [""] : [];
  return [entity.id];
}

const unkept = [
  "bom-ref",
  "created",
  "credits",
  "tools",
  "detail",
  "rejected",
  "proofOfConcept",
  "workaround",
];

function vulnerabilityIn(record: RecordReader, details: OwnDetails, isOwn: boolean): Vulnerability {
  const id = record.text("id")?.value ?? "a vulnerability without an id";
  const summary = summaryIn(record);
  const source = record.any("source")?.value;
  const feed = stringAt(source, "name") ?? "";
  const place = stringAt(source, "url") ?? "";
  const { aliases = [], sources = [{ id, feed, place }], ...own } = details.vulnerability;
  const references = record.records("references").flatMap((reference) => {
    const alias = reference.text("id")?.value;
    // Ours says no more than that the schema wants one.
    if (isOwn) reference.ignore("source");
    else reference.leave("who gave the other name is not kept", "source");
    reference.end();
    return alias === undefined ? [] : [alias];
  });
  const analysis = analysisIn(record, details.decision);
  return {
    id,
    status: "affected",
    because: "",
    fixedIn: [],
    ...own,
    aliases: [...new Set([...aliases, ...references])],
    ...(summary === undefined ? {} : { summary }),
    ratings: ratingsIn(record),
    cwes: record.items("cwes").map(({ value }) => `CWE-${String(value)}`),
    references: record.records("advisories").flatMap((advisory) => {
      const url = advisory.text("url")?.value;
      advisory.leave("not kept", "title");
      advisory.end();
      return url === undefined ? [] : [url];
    }),
    sources,
    ...timeIn(record, "published", "published"),
    ...timeIn(record, "updated", "modified"),
    ...(analysis === undefined ? {} : { analysis }),
  };
}

function summaryIn(record: RecordReader): string | undefined {
  const described = record.text("description");
  if (described !== undefined && printable(described.value) !== described.value)
    record.lose(described.pointer, "no-place", "A description of this length is cut.");
  return described === undefined ? undefined : printable(described.value);
}

function findingOf(
  context: ReadingContext,
  found: Vulnerability,
  target: Target,
  { rule, vulnerability, location, suppressed, remedy }: OwnDetails,
): Omit<Finding, "id"> {
  const told = withVersions(found, target, vulnerability.status !== undefined);
  const name = rule === undefined ? "" : (context.draft.entity(target.subject)?.name ?? "");
  const words = vulnerabilityFinding(name, told);
  const recommended = rule === undefined ? remedy : words.remedy;
  const { remedy: ignored, ...said } = words;
  void ignored;
  return {
    rule: rule ?? "DOCUMENT-VULNERABILITY",
    subject: target.subject,
    ...said,
    ...(location === undefined ? {} : { location }),
    ...(recommended === undefined ? {} : { remedy: recommended }),
    ...(suppressed === undefined ? {} : { suppressed }),
    vulnerability: told,
  };
}

/** One version is that of the thing; several are those that a range allows. */
function withVersions(found: Vulnerability, { versions }: Target, isOwn: boolean): Vulnerability {
  const isAll = (status: string): boolean =>
    versions.length > 0 && versions.every((one) => one.status === status);
  if (isOwn) return withOwnVersions(found, versions);
  if (isAll("unaffected")) return { ...found, analysis: found.analysis ?? { state: "not_affected" } };
  if (isAll("unknown")) return { ...found, status: "undetermined" };
  return withAffected(
    found,
    versions.filter(({ status }) => status === "affected"),
  );
}

function withOwnVersions(found: Vulnerability, told: Target["versions"]): Vulnerability {
  const range = told.find(({ isRange }) => isRange)?.version;
  const versions = told.flatMap(({ version, isRange }) => (isRange ? [] : [version]));
  const whole = range === undefined ? found : { ...found, affectedRange: range };
  if (found.requirement !== undefined)
    return versions.length === 0 ? whole : { ...whole, affectedVersions: versions };
  const [version] = versions;
  return version === undefined ? whole : { ...whole, version };
}

/** The range that is said, in whatever notation, is why; a version specifier is kept as one. */
function withAffected(found: Vulnerability, affected: Target["versions"]): Vulnerability {
  const exact = affected.filter(({ isRange }) => !isRange).map(({ version }) => version);
  const ranges = affected.filter(({ isRange }) => isRange).map(({ version }) => version);
  const [version, ...others] = exact;
  const [range, ...more] = ranges;
  const isOne = range?.startsWith("vers:") === true && more.length === 0;
  const because = others.length === 0 ? ranges : [...exact, ...ranges];
  return {
    ...found,
    ...(version === undefined || others.length > 0 ? {} : { version }),
    ...(because.length === 0 ? {} : { because: because.join(" or ") }),
    ...(isOne ? { affectedRange: range } : {}),
  };
}
