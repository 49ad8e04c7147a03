import type { Finding } from "../../../model/finding.ts";
import { presentFields } from "../../../model/present-fields.ts";
import { printable } from "../../../model/printable.ts";
import {
  type Analysis,
  analysisJustifications,
  analysisStates,
  type Vulnerability,
} from "../../../model/vulnerability.ts";
import { vulnerabilityFinding } from "../../../model/vulnerability-words.ts";
import { justificationOfOpenvex } from "../../../vex/openvex-words.table.ts";
import type { Located } from "../../record-reader.ts";
import { assessmentsIn } from "./assessments.ts";
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

interface Edges {
  readonly type: string;
  readonly from: Located<string>;
  readonly targets: readonly Located<string>[];
  readonly node: SpdxNode;
}

/** A finding for each thing, with what VEX says of it. In our own documents the annotations of the findings say it all. */
export function readVulnerabilityRelationship(context: ReadingContext, edges: Edges): void {
  const { type, from, targets, node } = edges;
  if (context.statements.size > 0) {
    node.ignoreRest();
    return;
  }
  const analysis = analysisOf(type, node);
  for (const target of targets) {
    const [thing, vulnerability] = type === "hasAssociatedVulnerability" ? [from, target] : [target, from];
    const subject = entityFor(context, thing.value, thing.pointer)?.id;
    if (subject === undefined) continue;
    const found = vulnerabilityIn(context, vulnerability.value, analysis);
    context.draft.find({ ...findingOf(found, type), subject }, node.pointer);
  }
  node.leaveRest("not kept");
}

function findingOf(vulnerability: Vulnerability, type: string): Omit<Finding, "id" | "subject"> {
  const { remedy, ...said } = vulnerabilityFinding("", vulnerability);
  return {
    rule: "DOCUMENT-VULNERABILITY",
    ...said,
    evidence: [`relationship: ${type}`, ...said.evidence],
    // Nobody says in SPDX which version fixes it.
    ...(vulnerability.fixedIn.length === 0 || remedy === undefined ? {} : { remedy }),
    vulnerability,
  };
}

function vulnerabilityIn(
  context: ReadingContext,
  iri: string,
  analysis: Analysis | undefined,
): Vulnerability {
  const node = context.graph.byId.get(iri);
  return {
    ...(node === undefined ? { id: iri, aliases: [], references: [] } : describedBy(node)),
    status: "affected",
    because: "",
    fixedIn: [],
    cwes: [],
    sources: [],
    ...assessmentsIn(context.graph, iri),
    ...presentFields({ analysis }),
  };
}

function describedBy(node: SpdxNode): Pick<Vulnerability, "id" | "aliases" | "references" | "summary"> {
  const [id = node.id, ...aliases] = namesOf(node);
  const description = node.text("description") ?? node.text("summary");
  return {
    id,
    aliases,
    references: advisoriesOf(node),
    ...presentFields({
      summary: description === undefined ? undefined : printable(description.value),
      published: node.text("security_publishedTime")?.value,
      modified: node.text("security_modifiedTime")?.value,
    }),
  };
}

function namesOf(node: SpdxNode): readonly string[] {
  const identifiers = node.inner("externalIdentifier").flatMap((one) => {
    one.ignore("externalIdentifierType", "identifierLocator", "issuingAuthority");
    return one.text("identifier")?.value ?? [];
  });
  return identifiers.length > 0 ? [...new Set(identifiers)] : [node.text("name")?.value ?? node.id];
}

function advisoriesOf(node: SpdxNode): readonly string[] {
  return node.inner("externalRef").flatMap((one) => {
    one.ignore("externalRefType");
    return one.texts("locator").map(({ value }) => value);
  });
}

const states: ReadonlyMap<string, Analysis["state"]> = new Map([
  ["affects", "exploitable"],
  ["doesNotAffect", "not_affected"],
  ["fixedIn", "resolved"],
  ["underInvestigationFor", "in_triage"],
]);

/** Our own notes hold the finer state and reason of CycloneDX. */
function analysisOf(type: string, node: SpdxNode): Analysis | undefined {
  const state = states.get(type);
  if (state === undefined) return undefined;
  const notes = node.text("security_statusNotes")?.value;
  const own = ownNotes(notes);
  const word = node.term("security_justificationType")?.value ?? "";
  const said = [
    node.text("security_impactStatement")?.value,
    node.text("security_actionStatement")?.value,
    own === undefined ? notes : undefined,
  ];
  const detail = said.filter((text) => text !== undefined).join(" ");
  return {
    state,
    ...presentFields({
      justification: justificationOfOpenvex.get(snakeCase(word)),
      detail: detail === "" ? undefined : detail,
      date: node.text("security_publishedTime")?.value,
    }),
    ...own,
  };
}

function snakeCase(word: string): string {
  return word.replace(/[A-Z]/gu, (letter) => `_${letter.toLowerCase()}`);
}

/** `assay:state false_positive; code_not_reachable; by Ann`. */
function ownNotes(notes: string | undefined): Partial<Analysis> | undefined {
  const [first = "", ...rest] = (notes ?? "").split("; ");
  const state = analysisStates.find((one) => first === `assay:state ${one}`);
  if (state === undefined) return undefined;
  const justification = analysisJustifications.find((one) => rest.includes(one));
  return { state, ...presentFields({ justification }) };
}
