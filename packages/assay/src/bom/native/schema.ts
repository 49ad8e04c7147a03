import * as z from "zod";

import { bases } from "../../model/claim.ts";
import { problemCodes, readDepths } from "../../model/coverage.ts";
import { entityKinds } from "../../model/entity.ts";
import { findingKinds, severities, verdicts } from "../../model/finding.ts";
import { relationKinds } from "../../model/relation.ts";
import { judgedPolicySchema } from "../judged-policy-schema.ts";
import { vulnerabilitySchema } from "../vulnerability-schema.ts";
import { valueSchemas } from "../value-schemas.table.ts";
import { publishedSchema } from "../../syntax/published-schema.ts";

const text = z.string();
const count = z.number().int().nonnegative();

const source = z.object({
  by: text,
  path: text.exactOptional(),
  url: text.exactOptional(),
  digest: text.exactOptional(),
  line: count.exactOptional(),
  pointer: text.exactOptional(),
  revision: text.exactOptional(),
  document: text.exactOptional(),
});

/** The four keys that say what a claim's value is; a claim has exactly one (DESIGN section 1). */
export const valueKeys = ["value", "unresolved", "withheld", "notApplicable"] as const;

const claims = Object.entries(valueSchemas).map(([property, value]) =>
  z
    .object({
      property: z.literal(property),
      value: value.exactOptional(),
      unresolved: text.exactOptional(),
      withheld: text.exactOptional(),
      notApplicable: z.literal(true).exactOptional(),
      basis: z.enum(bases),
      source,
      confidence: z.number().min(0).max(1).exactOptional(),
      overrideReason: text.exactOptional(),
    })
    // In the JSON Schema; the reader checks it in `read.ts`, which knows a better message.
    .meta({ oneOf: valueKeys.map((key) => ({ required: [key] })) }),
);

const [firstClaim, ...otherClaims] = claims;
if (firstClaim === undefined) throw new Error("There is no property.");

const claim = z.discriminatedUnion("property", [firstClaim, ...otherClaims]).meta({ id: "Claim" });

const identifier = z.object({
  type: z.enum(["purl", "package-id", "weights-id", "sha256", "huggingface", "url", "doi", "uuid", "name"]),
  value: text,
});

const entity = z.object({
  id: text,
  kind: z.enum(entityKinds),
  name: text,
  identifiers: z.array(identifier),
  claims: z.array(claim),
});

const relation = z.object({
  from: text,
  to: text,
  kind: z.enum(relationKinds),
  detail: text.exactOptional(),
  claims: z.array(claim),
});

const reference = z.object({
  expression: text,
  kind: text,
  location: z.object({ path: text, line: count.exactOptional() }),
  default: text.exactOptional(),
});

const finding = z.object({
  id: text,
  rule: text,
  kind: z.enum(findingKinds),
  severity: z.enum(severities),
  verdict: z.enum(verdicts).exactOptional(),
  subject: text,
  location: z
    .object({
      path: text,
      line: count.exactOptional(),
      offset: count.exactOptional(),
      member: text.exactOptional(),
    })
    .exactOptional(),
  message: text,
  evidence: z.array(text),
  remedy: text.exactOptional(),
  suppressed: z.object({ reason: text, expires: text.exactOptional() }).exactOptional(),
  vulnerability: vulnerabilitySchema.exactOptional(),
});

const coverage = z.object({
  path: text,
  read: z.enum(readDepths),
  by: text.exactOptional(),
  code: z.enum(problemCodes).exactOptional(),
  reason: text.exactOptional(),
});

const sourceDocument = z.object({
  format: text,
  version: text,
  identifier: text.exactOptional(),
  revision: text.exactOptional(),
  name: text.exactOptional(),
  path: text.exactOptional(),
  created: text.exactOptional(),
  tools: z.array(text),
  authors: z.array(text),
  lifecycles: z.array(text).exactOptional(),
  licence: text.exactOptional(),
});

/** The native Assay document, version 1 (DESIGN section 4). Keys that it does not name are allowed and ignored. */
export const nativeSchema = z.object({
  assay: z.literal(1),
  tool: z.object({ name: z.literal("assay"), version: text }),
  subject: z.object({ name: text, scannedAt: text, headersOnly: z.boolean(), entity: text.exactOptional() }),
  entities: z.array(entity),
  relations: z.array(relation),
  references: z.array(reference),
  findings: z.array(finding),
  coverage: z.array(coverage),
  documents: z.array(sourceDocument).exactOptional(),
  policies: z.array(judgedPolicySchema).exactOptional(),
});

export type NativeDocument = z.infer<typeof nativeSchema>;

/** The JSON Schema (2020-12) that docs/reference publishes. */
export function nativeJsonSchema(): unknown {
  return publishedSchema(nativeSchema, {
    title: "Assay document, version 1",
    description: "The lossless native form of an inventory: every entity, claim, relation, finding and gap.",
  });
}
