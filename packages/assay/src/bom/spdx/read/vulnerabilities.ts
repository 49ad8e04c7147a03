import type { Finding, Severity } from "../../../model/finding.ts";
import { printable } from "../../../model/printable.ts";
import type { Located } from "../../record-reader.ts";
import { entityFor, type ReadingContext } from "./reading-context.ts";
import type { SpdxNode } from "./spdx-node.ts";

/** Relationships between a thing and a vulnerability; `from` is the vulnerability but for the first. */
export const vulnerabilityRelationships: ReadonlySet<string> = new Set([
  "hasAssociatedVulnerability",
  "affects",
  "doesNotAffect",
  "fixedIn",
  "underInvestigationFor",
]);

/** A finding for what is affected or may be; what is fixed or not affected is said in the evidence. */
export function readVulnerabilityRelationship(
  context: ReadingContext,
  edges: {
    readonly type: string;
    readonly from: Located<string>;
    readonly targets: readonly Located<string>[];
    readonly node: SpdxNode;
  },
): void {
  const { type, from, targets, node } = edges;
  for (const target of targets) {
    const [thing, vulnerability] = type === "hasAssociatedVulnerability" ? [from, target] : [target, from];
    const subject = entityFor(context, thing.value, thing.pointer)?.id;
    const found = context.graph.byId.get(vulnerability.value);
    if (subject === undefined) continue;
    context.draft.find({ ...findingOf(found, vulnerability.value, type), subject }, node.pointer);
    node.leave("not kept", ...node.untaken());
  }
}

function findingOf(node: SpdxNode | undefined, iri: string, type: string): Omit<Finding, "id" | "subject"> {
  const id = node === undefined ? iri : idOf(node);
  const description = node?.text("description")?.value;
  return {
    rule: "DOCUMENT-VULNERABILITY",
    kind: "vulnerability",
    severity: severityOf(type),
    message: description === undefined ? printable(id) : `${printable(id)}: ${printable(description)}`,
    evidence: [`relationship: ${type}`],
  };
}

function idOf(node: SpdxNode): string {
  const [external] = node.inner("externalIdentifier");
  return (external?.text("identifier") ?? node.text("name"))?.value ?? node.id;
}

/** SPDX rates in relationships of their own; without one nobody knows: medium. */
function severityOf(type: string): Severity {
  return type === "doesNotAffect" || type === "fixedIn" ? "info" : "medium";
}
