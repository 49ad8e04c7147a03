import { type Finding, type Severity, severities } from "../../../model/finding.ts";
import { printable } from "../../../model/printable.ts";
import { stringAt, stringsAt, valueAt } from "../../../syntax/json-access.ts";
import type { Located, RecordReader } from "../../record-reader.ts";
import { entityFor, type ReadingContext } from "./reading-context.ts";

/** `vulnerabilities` as findings, one for each thing that is affected; the analysis is evidence. */
export function readVulnerabilities(context: ReadingContext, vulnerabilities: readonly RecordReader[]): void {
  for (const vulnerability of vulnerabilities) {
    const finding = findingOf(vulnerability);
    const affects = vulnerability.records("affects");
    const subjects = affects.flatMap((affected) => {
      const reference = affected.text("ref");
      affected.leave("versions are not kept", "versions");
      affected.end();
      return reference === undefined ? [] : subjectOf(context, reference);
    });
    vulnerability.leave("not kept", ...unkept);
    vulnerability.end();
    for (const subject of subjects.length === 0 ? [""] : subjects)
      context.draft.find({ ...finding, subject }, vulnerability.pointer);
  }
}

/** The thing in this document, or the BOM-Link to one in another: a VEX document has no components of its own. */
function subjectOf(context: ReadingContext, { value, pointer }: Located<string>): readonly string[] {
  if (value.startsWith("urn:cdx:") && !context.references.has(value)) return [value];
  const entity = entityFor(context, value, pointer);
  return entity === undefined ? [] : [entity.id];
}

const unkept = [
  ...["bom-ref", "published", "created", "updated"],
  ...["references", "advisories", "credits", "tools", "detail", "rejected", "proofOfConcept", "workaround"],
  "properties",
];

function findingOf(vulnerability: RecordReader): Omit<Finding, "id" | "subject"> {
  const id = vulnerability.text("id")?.value ?? "a vulnerability without an id";
  const described = vulnerability.text("description");
  const description = described?.value;
  if (described !== undefined && printable(described.value) !== described.value) {
    vulnerability.lose(described.pointer, "no-place", "A description of this length is cut.");
  }
  const recommendation = vulnerability.text("recommendation")?.value;
  const message = description === undefined ? printable(id) : `${printable(id)}: ${printable(description)}`;
  return {
    rule: "DOCUMENT-VULNERABILITY",
    kind: "vulnerability",
    severity: severityOf(vulnerability),
    message,
    evidence: evidenceOf(vulnerability),
    ...(recommendation === undefined ? {} : { remedy: recommendation }),
  };
}

/** The worst that anybody says; without a rating nobody knows: medium. */
function severityOf(vulnerability: RecordReader): Severity {
  let worst: Severity | undefined;
  for (const { value } of vulnerability.items("ratings")) {
    const said = stringAt(value, "severity");
    const found = severities.find((one) => one === said);
    const isWorse = found !== undefined && (worst === undefined || rank(found) > rank(worst));
    if (isWorse) worst = found;
  }
  return worst ?? "medium";
}

function rank(severity: Severity): number {
  return severities.indexOf(severity);
}

function evidenceOf(vulnerability: RecordReader): readonly string[] {
  const source = vulnerability.any("source")?.value;
  const analysis = vulnerability.any("analysis")?.value;
  const weaknesses = vulnerability.items("cwes").map(({ value }) => `CWE-${String(value)}`);
  return [
    ...worded("source", source, ["name", "url"]),
    ...worded("analysis", analysis, ["state"]),
    ...worded("because", analysis, ["justification", "detail"]),
    ...worded("response", analysis, ["response"]),
    ...worded("time", analysis, ["firstIssued", "lastUpdated"]),
    ...vulnerability.items("ratings").flatMap(({ value }) => ratingWords(value)),
    ...(weaknesses.length === 0 ? [] : [weaknesses.join(", ")]),
  ];
}

/** `rating: high, 9.8, CVSSv31, AV:N/...`, and who gave it. */
function ratingWords(rating: unknown): readonly string[] {
  const score = valueAt(rating, "score");
  const words = ["severity", "method", "vector", "justification"].flatMap((key) => stringsAt(rating, key));
  const givers = ["name", "url"].flatMap((key) => stringsAt(valueAt(rating, "source"), key));
  const found = [...words, ...(typeof score === "number" ? [String(score)] : []), ...givers];
  return found.length === 0 ? [] : [printable(`rating: ${found.join(", ")}`)];
}

function worded(label: string, holder: unknown, keys: readonly string[]): readonly string[] {
  const found = keys.flatMap((key) => stringsAt(holder, key));
  return found.length === 0 ? [] : [printable(`${label}: ${found.join(", ")}`)];
}
