import { problemCodes, readDepths } from "../model/coverage.ts";
import { type Finding, findingKinds, severities, verdicts } from "../model/finding.ts";
import { isRecord, listAt, numberAt, recordAt, stringAt, stringsAt } from "../syntax/json-access.ts";
import { parseJson } from "../syntax/json.ts";
import type { EntityDraft } from "./entity-draft.ts";
import type { InventoryDraft } from "./inventory-draft.ts";
import { judgedPolicySchema } from "./judged-policy-schema.ts";
import { vulnerabilitySchema } from "./vulnerability-schema.ts";
import { sourceDocumentOf } from "./source-documents.ts";
import { toldClaim } from "./told-claim.ts";

/** What an annotation of one of our documents says; its key `assay` names the kind. */
export type Statement = Readonly<Record<string, unknown>>;

/** A text that our writers made: JSON whose first key is `assay`. */
export function parseStatement(text: string): Statement | undefined {
  if (!text.startsWith('{"assay":')) return undefined;
  const parsed = parseJson(text);
  return parsed.ok && isRecord(parsed.value) ? parsed.value : undefined;
}

/** Where a statement stands, and what it is about. */
export interface StatementPlace {
  readonly entity: EntityDraft | undefined;
  readonly pointer: string;
}

/** Claims of the entity, a finding, gaps or unresolved references; what is not understood is a loss. */
export function readStatement(draft: InventoryDraft, own: Statement, at: StatementPlace): void {
  const kind = stringAt(own, "assay");
  if (kind === "claims" || kind === "entity")
    for (const claim of listAt(own, "claims") ?? []) readClaim(draft, claim, at);
  else if (kind === "finding") readFinding(draft, own, at);
  else if (kind === "coverage") readCoverage(draft, own);
  else if (kind === "documents") readDocuments(draft, own, at.pointer);
  else if (kind === "policies") readPolicies(draft, own, at.pointer);
  else if (kind === "unresolved-references") readReferences(draft, own);
}

function readClaim(draft: InventoryDraft, json: unknown, { entity, pointer }: StatementPlace): void {
  const claim = toldClaim(json);
  if (entity !== undefined && claim !== undefined)
    entity.state(claim.property, claim.value, pointer, claim.details);
  else draft.lose(pointer, "malformed", "A claim of this annotation is not understood.");
}

function readFinding(draft: InventoryDraft, own: Statement, { entity, pointer }: StatementPlace): void {
  const kind = findingKinds.find((one) => one === stringAt(own, "kind"));
  const severity = severities.find((one) => one === stringAt(own, "severity"));
  const rule = stringAt(own, "rule");
  const message = stringAt(own, "message");
  if (kind === undefined || severity === undefined || rule === undefined || message === undefined) {
    draft.lose(pointer, "malformed", "The finding of this annotation is not understood.");
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
  draft.find(found, pointer);
}

function more(
  own: Statement,
): Pick<Finding, "verdict" | "location" | "remedy" | "suppressed" | "vulnerability"> {
  const verdict = verdicts.find((one) => one === stringAt(own, "verdict"));
  const remedy = stringAt(own, "remedy");
  const location = recordAt(own, "location");
  const suppressed = recordAt(own, "suppressed");
  const hasPlace = stringAt(location, "path") !== undefined;
  const hasReason = stringAt(suppressed, "reason") !== undefined;
  const vulnerability = vulnerabilitySchema.safeParse(own["vulnerability"]);
  return {
    ...(vulnerability.success ? { vulnerability: vulnerability.data } : {}),
    ...(verdict === undefined ? {} : { verdict }),
    ...(remedy === undefined ? {} : { remedy }),
    ...(hasPlace ? { location: location as unknown as NonNullable<Finding["location"]> } : {}),
    ...(hasReason ? { suppressed: suppressed as unknown as NonNullable<Finding["suppressed"]> } : {}),
  };
}

function readCoverage(draft: InventoryDraft, own: Statement): void {
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

function readDocuments(draft: InventoryDraft, own: Statement, pointer: string): void {
  for (const json of listAt(own, "documents") ?? []) {
    const document = sourceDocumentOf(json);
    if (document !== undefined) draft.comesFrom(document);
    else draft.lose(pointer, "malformed", "A document of this annotation is not understood.");
  }
}

function readPolicies(draft: InventoryDraft, own: Statement, pointer: string): void {
  for (const json of listAt(own, "policies") ?? []) {
    const policy = judgedPolicySchema.safeParse(json);
    if (policy.success) draft.heldAgainst(policy.data);
    else draft.lose(pointer, "malformed", "A policy of this annotation is not understood.");
  }
}

function readReferences(draft: InventoryDraft, own: Statement): void {
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
