import { type Finding, type Severity, severities } from "../../../model/finding.ts";
import { printable } from "../../../model/printable.ts";
import { stringAt } from "../../../syntax/json-access.ts";
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
    vulnerability.ignore("bom-ref", "published", "created", "updated");
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
  ...["references", "advisories", "credits", "tools", "detail", "rejected", "proofOfConcept", "workaround"],
  "properties",
];

function findingOf(vulnerability: RecordReader): Omit<Finding, "id" | "subject"> {
  const id = vulnerability.text("id")?.value ?? "a vulnerability without an id";
  const description = vulnerability.text("description")?.value;
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
  const name = stringAt(source, "name") ?? stringAt(source, "url");
  const state = stringAt(vulnerability.any("analysis")?.value, "state");
  const weaknesses = vulnerability.items("cwes").map(({ value }) => `CWE-${String(value)}`);
  return [
    ...(name === undefined ? [] : [`source: ${name}`]),
    ...(state === undefined ? [] : [`analysis: ${state}`]),
    ...(weaknesses.length === 0 ? [] : [weaknesses.join(", ")]),
  ];
}
