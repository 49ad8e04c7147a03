import type { Basis, ClaimValue } from "../../../model/claim.ts";
import { bases } from "../../../model/claim.ts";
import { problemCodes, readDepths } from "../../../model/coverage.ts";
import { type Finding, findingKinds, severities, verdicts } from "../../../model/finding.ts";
import type { PropertyName, PropertyValue } from "../../../model/properties.ts";
import { isRecord, listAt, numberAt, recordAt, stringAt, stringsAt } from "../../../syntax/json-access.ts";
import { parseJson } from "../../../syntax/json.ts";
import { isProperty } from "../../claim-parsed.ts";
import type { EntityDraft } from "../../inventory-draft.ts";
import { sourceDocumentOf } from "../../source-documents.ts";
import { valueSchemas } from "../../value-schemas.table.ts";
import type { NodeGraph } from "./nodes.ts";
import { entityFor, type ReadingContext } from "./reading-context.ts";
import type { SpdxNode } from "./spdx-node.ts";

type Json = Readonly<Record<string, unknown>>;

/** What our writer said in annotations, by annotation. */
export function ownStatements({ nodes }: NodeGraph): ReadonlyMap<SpdxNode, Json> {
  const found = new Map<SpdxNode, Json>();
  for (const node of nodes) {
    const own = ownStatement(node);
    if (own !== undefined) found.set(node, own);
  }
  return found;
}

/** The statement of an annotation that our writer made: JSON with the key `assay`. */
function ownStatement(node: SpdxNode): Json | undefined {
  if (node.type !== "Annotation") return undefined;
  const text = node.text("statement")?.value ?? "";
  if (!text.startsWith('{"assay":')) return undefined;
  const parsed = parseJson(text);
  return parsed.ok && isRecord(parsed.value) ? parsed.value : undefined;
}

/** Facts, findings, gaps and references of our own documents; the annotations of others are metadata of their subject. */
export function readAnnotations(context: ReadingContext): void {
  for (const node of context.graph.nodes) {
    if (node.type !== "Annotation") continue;
    const subject = node.text("subject");
    const entity = subject === undefined ? undefined : entityFor(context, subject.value, subject.pointer);
    const own = context.statements.get(node);
    const statement = node.text("statement");
    node.ignore("creationInfo", "annotationType", "contentType", "comment", "name");
    node.end();
    if (own !== undefined) readOwn(context, own, { entity, pointer: statement?.pointer ?? node.pointer });
    else entity?.note("annotation", statement);
  }
}

interface At {
  readonly entity: EntityDraft | undefined;
  readonly pointer: string;
}

function readOwn(context: ReadingContext, own: Json, at: At): void {
  const kind = stringAt(own, "assay");
  if (kind === "claims") for (const claim of listAt(own, "claims") ?? []) readClaim(context, claim, at);
  else if (kind === "finding") readFinding(context, own, at);
  else if (kind === "coverage") readCoverage(context, own);
  else if (kind === "documents") readDocuments(context, own, at.pointer);
  else if (kind === "unresolved-references") readReferences(context, own);
}

/** What a document calls measured, it declares: nobody here has read the bytes. Weaker bases stay. */
function basisOf(text: string | undefined): Basis {
  const basis = bases.find((one) => one === text) ?? "declared";
  return bases.indexOf(basis) < bases.indexOf("declared") ? "declared" : basis;
}

function readClaim(context: ReadingContext, claim: unknown, { entity, pointer }: At): void {
  const property = stringAt(claim, "property");
  const value = isProperty(property) ? valueOf(property, claim) : undefined;
  if (entity === undefined || !isProperty(property) || value === undefined) {
    context.draft.lose(pointer, "malformed", "A claim of this annotation is not understood.");
    return;
  }
  const path = stringAt(claim, "source", "path");
  const line = numberAt(claim, "source", "line");
  const confidence = numberAt(claim, "confidence");
  const place = path === undefined ? {} : { place: { path, ...(line === undefined ? {} : { line }) } };
  entity.state(property, value, pointer, {
    basis: basisOf(stringAt(claim, "basis")),
    ...place,
    ...(confidence === undefined ? {} : { confidence }),
  });
}

function valueOf(
  property: PropertyName,
  claim: unknown,
): ClaimValue<PropertyValue<PropertyName>> | undefined {
  const expression = stringAt(claim, "unresolved");
  if (expression !== undefined) return { kind: "unresolved", expression };
  const commitment = stringAt(claim, "withheld");
  if (commitment !== undefined) return { kind: "withheld", commitment };
  if (isRecord(claim) && claim["notApplicable"] === true) return { kind: "not-applicable" };
  const value: unknown = isRecord(claim) ? claim["value"] : undefined;
  if (!valueSchemas[property].safeParse(value).success) return undefined;
  return { kind: "known", value: value as PropertyValue<PropertyName> };
}

function readFinding(context: ReadingContext, own: Json, { entity, pointer }: At): void {
  const kind = findingKinds.find((one) => one === stringAt(own, "kind"));
  const severity = severities.find((one) => one === stringAt(own, "severity"));
  const rule = stringAt(own, "rule");
  const message = stringAt(own, "message");
  if (kind === undefined || severity === undefined || rule === undefined || message === undefined) {
    context.draft.lose(pointer, "malformed", "The finding of this annotation is not understood.");
    return;
  }
  const subject = stringAt(own, "subject") ?? entity?.id ?? "";
  const found = {
    rule,
    kind,
    severity,
    subject,
    message,
    evidence: stringsAt(own, "evidence"),
    ...more(own),
  };
  context.draft.find(found, pointer);
}

function more(own: Json): Pick<Finding, "verdict" | "location" | "remedy" | "suppressed"> {
  const verdict = verdicts.find((one) => one === stringAt(own, "verdict"));
  const remedy = stringAt(own, "remedy");
  const location = recordAt(own, "location");
  const suppressed = recordAt(own, "suppressed");
  const hasPlace = stringAt(location, "path") !== undefined;
  const hasReason = stringAt(suppressed, "reason") !== undefined;
  return {
    ...(verdict === undefined ? {} : { verdict }),
    ...(remedy === undefined ? {} : { remedy }),
    ...(hasPlace ? { location: location as unknown as NonNullable<Finding["location"]> } : {}),
    ...(hasReason ? { suppressed: suppressed as unknown as NonNullable<Finding["suppressed"]> } : {}),
  };
}

function readCoverage({ draft }: ReadingContext, own: Json): void {
  for (const gap of listAt(own, "gaps") ?? []) {
    const path = stringAt(gap, "path");
    const read = readDepths.find((one) => one === stringAt(gap, "read"));
    if (path === undefined || read === undefined) continue;
    const code = problemCodes.find((one) => one === stringAt(gap, "code"));
    const reason = stringAt(gap, "reason");
    const by = stringAt(gap, "by");
    draft.cover({
      path,
      read,
      ...(by === undefined ? {} : { by }),
      ...(code === undefined ? {} : { code }),
      ...(reason === undefined ? {} : { reason }),
    });
  }
  for (const path of stringsAt(own, "unrecognised"))
    draft.cover({ path, read: "none", code: "unrecognised" });
}

function readDocuments({ draft }: ReadingContext, own: Json, pointer: string): void {
  for (const json of listAt(own, "documents") ?? []) {
    const document = sourceDocumentOf(json);
    if (document !== undefined) draft.comesFrom(document);
    else draft.lose(pointer, "malformed", "A document of this annotation is not understood.");
  }
}

function readReferences({ draft }: ReadingContext, own: Json): void {
  for (const reference of listAt(own, "references") ?? []) {
    const expression = stringAt(reference, "expression");
    const kind = stringAt(reference, "kind");
    const path = stringAt(reference, "location", "path");
    if (expression === undefined || kind === undefined || path === undefined) continue;
    const line = numberAt(reference, "location", "line");
    const fallback = stringAt(reference, "default");
    draft.refer({
      expression,
      kind,
      location: { path, ...(line === undefined ? {} : { line }) },
      ...(fallback === undefined ? {} : { default: fallback }),
    });
  }
}
