import fc from "fast-check";

import type { Claim, ClaimValue, Source } from "../packages/assay/src/model/claim.ts";
import { bases } from "../packages/assay/src/model/claim.ts";
import { problemCodes, readDepths } from "../packages/assay/src/model/coverage.ts";
import type { Coverage } from "../packages/assay/src/model/coverage.ts";
import { entityKinds } from "../packages/assay/src/model/entity.ts";
import type { Entity, Identifier } from "../packages/assay/src/model/entity.ts";
import { findingKinds, severities, verdicts } from "../packages/assay/src/model/finding.ts";
import type { Finding } from "../packages/assay/src/model/finding.ts";
import type { Inventory, Reference } from "../packages/assay/src/model/inventory.ts";
import type { PropertyName } from "../packages/assay/src/model/properties.ts";
import { relationKinds } from "../packages/assay/src/model/relation.ts";
import type { Relation } from "../packages/assay/src/model/relation.ts";
import { values } from "./arbitrary-values.ts";
import { anyText } from "./hostile-text.ts";
import { minimalInventory } from "./inventory.ts";

const line = fc.integer({ min: 1, max: 9999 });
// JSON has no minus zero.
const confidence = fc.double({ min: 0, max: 1, noNaN: true }).map((value) => (value === 0 ? 0 : value));

const source: fc.Arbitrary<Source> = partly(
  { by: fc.oneof(fc.constantFrom("gguf@1", "huggingface@2"), anyText) },
  { path: anyText, url: anyText, line, pointer: anyText, revision: anyText },
);

/** A claim on any property, of any basis, known or not. */
export const anyClaim: fc.Arbitrary<Claim> = fc
  .constantFrom(...(Object.keys(values) as PropertyName[]))
  .chain((property) => claimOn(property));

const identifier: fc.Arbitrary<Identifier> = fc.oneof(
  fc.record({
    type: fc.constantFrom("package-id", "weights-id", "sha256", "huggingface", "url", "doi", "uuid", "name"),
    value: anyText,
  }),
  fc.record({
    type: fc.constant("purl" as const),
    value: fc.oneof(
      anyText,
      fc.constantFrom(
        "pkg:pypi/torch@2.1.0",
        `pkg:huggingface/a/b@${"0a".repeat(20)}`,
        "pkg:huggingface/a/b@main",
      ),
    ),
  }),
);

const reference: fc.Arbitrary<Reference> = partly(
  { expression: anyText, kind: anyText, location: partly({ path: anyText }, { line }) },
  { default: anyText },
);

const coverage: fc.Arbitrary<Coverage> = partly(
  { path: anyText, read: fc.constantFrom(...readDepths) },
  { by: anyText, code: fc.constantFrom(...problemCodes), reason: anyText },
);

/** Any consistent inventory: unique ids, relations between entities that exist. All text may be hostile. */
export const anyInventory: fc.Arbitrary<Inventory> = fc
  .uniqueArray(anyText, { maxLength: 8 })
  .chain((ids) =>
    fc.record({
      subject: fc.record({
        name: anyText,
        scannedAt: fc.constant("2026-01-02T03:04:05Z"),
        headersOnly: fc.boolean(),
      }),
      entities: fc.tuple(...ids.map(entityWith)),
      relations: ids.length < 2 ? fc.constant([]) : relationsAmong(ids),
      references: fc.array(reference, { maxLength: 2 }),
      findings: fc.uniqueArray(findingAbout(ids), { maxLength: 4, selector: ({ id }) => id }),
      coverage: fc.uniqueArray(coverage, { maxLength: 4, selector: ({ path }) => path }),
    }),
  )
  .map((parts) => minimalInventory(parts));

function claimOn(property: PropertyName): fc.Arbitrary<Claim> {
  const value: fc.Arbitrary<ClaimValue<unknown>> = fc.oneof(
    {
      weight: 8,
      arbitrary: (values[property] as fc.Arbitrary<unknown>).map((known) => ({
        kind: "known" as const,
        value: known,
      })),
    },
    { weight: 1, arbitrary: anyText.map((expression) => ({ kind: "unresolved" as const, expression })) },
    { weight: 1, arbitrary: anyText.map((commitment) => ({ kind: "withheld" as const, commitment })) },
    { weight: 1, arbitrary: fc.constant({ kind: "not-applicable" as const }) },
  );
  const parts = { property: fc.constant(property), value, basis: fc.constantFrom(...bases), source };
  // Each value fits its property by the table of values; TypeScript cannot see that through the union.
  return partly(parts, { confidence, overrideReason: anyText }) as unknown as fc.Arbitrary<Claim>;
}

function entityWith(id: string): fc.Arbitrary<Entity> {
  return fc.record({
    id: fc.constant(id),
    kind: fc.constantFrom(...entityKinds),
    name: anyText,
    identifiers: fc.array(identifier, { maxLength: 3 }),
    claims: fc.array(anyClaim, { maxLength: 6 }),
  });
}

const details = [
  ...["fine-tune", "adapter", "quantized", "merged", "sft", "rl", "pretraining", "unknown"],
  "\u001b[31m",
];

function relationsAmong(ids: readonly string[]): fc.Arbitrary<Relation[]> {
  const relation: fc.Arbitrary<Relation> = partly(
    {
      from: fc.constantFrom(...ids),
      to: fc.constantFrom(...ids),
      kind: fc.constantFrom(...relationKinds),
      claims: fc.array(claimOn("detail"), { maxLength: 2 }),
    },
    { detail: fc.constantFrom(...details) },
  );
  const selector = ({ from, kind, to }: Relation): string => JSON.stringify([from, kind, to]);
  const betweenTwo = relation.filter(({ from, to }) => from !== to);
  return fc.uniqueArray(betweenTwo, { maxLength: 14, selector });
}

function findingAbout(ids: readonly string[]): fc.Arbitrary<Finding> {
  return partly(
    {
      id: anyText,
      rule: anyText,
      kind: fc.constantFrom(...findingKinds),
      severity: fc.constantFrom(...severities),
      subject: fc.oneof(anyText, fc.constantFrom("", ...ids)),
      message: anyText,
      evidence: fc.array(anyText, { maxLength: 2 }),
    },
    {
      verdict: fc.constantFrom(...verdicts),
      location: partly({ path: anyText }, { line, offset: fc.nat(), member: anyText }),
      remedy: anyText,
      suppressed: partly({ reason: anyText }, { expires: fc.constant("2027-01-01") }),
    },
  );
}

type Arbitraries<T> = { readonly [K in keyof T]: fc.Arbitrary<T[K]> };

/** A record whose second half may be missing, key by key. */
function partly<R extends object, O extends object>(
  required: Arbitraries<R>,
  optional: Arbitraries<O>,
): fc.Arbitrary<R & Partial<O>> {
  // The type of fc.record does not follow requiredKeys through type parameters.
  return fc.record({ ...required, ...optional } as Arbitraries<R & O>, {
    requiredKeys: Object.keys(required) as never[],
  }) as unknown as fc.Arbitrary<R & Partial<O>>;
}
