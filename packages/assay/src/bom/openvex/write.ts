import type { Entity } from "../../model/entity.ts";
import type { Finding } from "../../model/finding.ts";
import type { Inventory } from "../../model/inventory.ts";
import type { Analysis, Vulnerability } from "../../model/vulnerability.ts";
import { ownAddress } from "../../vex/own-address.ts";
import { openvexJustification, openvexStatus } from "../../vex/openvex-words.table.ts";
import { cleanText } from "../clean-text.ts";
import { contentUuid } from "../content-uuid.ts";
import { refuseInvalid } from "../refuse-invalid.ts";
import { byCodeUnit, stableJson } from "../stable-json.ts";
import { vulnerabilityPage } from "../vulnerability-page.ts";
import type { OpenvexDocument, OpenvexProduct, OpenvexStatement } from "./openvex-document.ts";
import { validateOpenvex } from "./validate.ts";

/**
 * One statement for each vulnerability and decision, with the things that it is about; what nobody decided is under investigation. Ends in a
 * line feed. @throws AssayError `invalid-document` when the result breaks the specification (a bug)
 */
export function writeOpenvex(inventory: Inventory): string {
  const document = openvexOf(inventory);
  refuseInvalid("OpenVEX 0.2.0", validateOpenvex(document));
  return `${JSON.stringify(document, undefined, 2)}\n`;
}

function openvexOf(inventory: Inventory): OpenvexDocument {
  const { subject, tool, findings } = inventory;
  const statements = statementsOf(inventory);
  const authors = new Set(findings.flatMap(({ vulnerability }) => vulnerability?.analysis?.author ?? []));
  const [only, ...others] = authors;
  const content = {
    author: only === undefined || others.length > 0 ? "Unknown Author" : cleanText(only),
    timestamp: subject.scannedAt,
    version: 1,
    tooling: `assay ${tool.version}`,
    statements,
  };
  return {
    "@context": "https://openvex.dev/ns/v0.2.0",
    "@id": contentUuid([stableJson(content)]),
    ...content,
  };
}

function statementsOf({ entities, findings, subject }: Inventory): readonly OpenvexStatement[] {
  const things = new Map(entities.map((entity) => [entity.id, entity]));
  const statements = new Map<
    string,
    { readonly said: Omit<OpenvexStatement, "products">; readonly products: Map<string, OpenvexProduct> }
  >();
  for (const finding of findings.toSorted((a, b) => byCodeUnit(a.id, b.id))) {
    if (finding.vulnerability === undefined) continue;
    const said = saidOf(finding, finding.vulnerability, subject.scannedAt);
    const key = stableJson(said);
    const known = statements.get(key) ?? { said, products: new Map<string, OpenvexProduct>() };
    statements.set(key, known);
    const product = productOf(finding.subject, things.get(finding.subject));
    known.products.set(product["@id"], product);
  }
  return [...statements.values()].map(({ said, products }) => ({
    ...said,
    products: [...products.values()],
  }));
}

function saidOf(
  { remedy }: Finding,
  vulnerability: Vulnerability,
  scannedAt: string,
): Omit<OpenvexStatement, "products"> {
  const { analysis } = vulnerability;
  const status = openvexStatus[analysis?.state ?? "in_triage"];
  return {
    vulnerability: vulnerabilityOf(vulnerability),
    timestamp: timeOf(analysis?.date) ?? scannedAt,
    status,
    ...(analysis === undefined ? {} : reasonsOf(analysis, status)),
    ...(status === "affected" ? { action_statement: actionOf(analysis, remedy) } : {}),
  };
}

function vulnerabilityOf({ id, aliases, summary }: Vulnerability): OpenvexStatement["vulnerability"] {
  const page = vulnerabilityPage(id);
  return {
    ...(page === undefined ? {} : { "@id": page.url }),
    name: cleanText(id),
    ...(summary === undefined || summary === "" ? {} : { description: cleanText(summary) }),
    ...(aliases.length === 0 ? {} : { aliases: aliases.map(cleanText) }),
  };
}

/** RFC 3339; a day begins at midnight. */
function timeOf(date: string | undefined): string | undefined {
  if (date === undefined || Number.isNaN(Date.parse(date))) return undefined;
  return /^\d{4}-\d{2}-\d{2}$/u.test(date) ? `${date}T00:00:00Z` : date;
}

/** `justification` and `impact_statement` are for `not_affected`; the finer word of CycloneDX stands before the words. */
function reasonsOf(analysis: Analysis, status: string): Partial<OpenvexStatement> {
  const { justification, detail } = analysis;
  const notes = notesOf(analysis);
  const noted = notes === "" ? {} : { status_notes: cleanText(notes) };
  if (status !== "not_affected") return noted;
  const impact = [
    ...(justification === undefined ? [] : [`[${justification}]`]),
    ...(detail === undefined ? [] : [detail]),
  ];
  return {
    ...noted,
    ...(justification === undefined ? {} : { justification: openvexJustification[justification] }),
    impact_statement: cleanText(impact.length === 0 ? "No reason was given." : impact.join(" ")),
  };
}

/** What the standard has no field for, for people. */
function notesOf({ author, expires, responses = [] }: Analysis): string {
  const notes = [
    ...(author === undefined ? [] : [`decided by ${author}`]),
    ...(expires === undefined ? [] : [`until ${expires}`]),
    ...(responses.length === 0 ? [] : [`response: ${responses.join(", ")}`]),
  ];
  return notes.join("; ");
}

/** Asked for with `affected`. */
function actionOf(analysis: Analysis | undefined, remedy: string | undefined): string {
  return cleanText(
    [analysis?.detail, remedy].filter((text) => text !== undefined).join(" ") || "None is known.",
  );
}

function productOf(subject: string, entity: Entity | undefined): OpenvexProduct {
  const purl = entity?.identifiers.find(({ type }) => type === "purl")?.value;
  if (purl !== undefined) return { "@id": purl, identifiers: { purl } };
  const digest = entity?.identifiers.find(
    ({ type, value }) => type === "sha256" && /^[0-9a-f]{64}$/u.test(value),
  );
  const product = { "@id": subject.startsWith("urn:cdx:") ? subject : ownAddress(subject) };
  return digest === undefined ? product : { ...product, hashes: { "sha-256": digest.value } };
}
