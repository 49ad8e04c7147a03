import type { Claim, Source } from "../../model/claim.ts";
import type { Entity } from "../../model/entity.ts";
import { isFromDocument } from "../source-documents.ts";
import { byCodeUnit } from "../stable-json.ts";
import type { Evidence, Identity, IdentityMethod, LicenceChoice, Occurrence } from "./bom.ts";
import type { Context } from "./context.ts";
import {
  basisConfidence,
  basisTechnique,
  filenameConfidence,
  layoutReaders,
} from "./identity-evidence.table.ts";
import { presentFields } from "./present-fields.ts";
import { plugInRef } from "./references.ts";

/** A file that is in 10,000 folders is one component; its first places are enough to find it. */
const mostOccurrences = 100;

/** Where an entity was seen, what its identity rests on, and the licences that others claim for it. */
export function evidenceOf(context: Context, entity: Entity, found: Found): Evidence | undefined {
  // A file is identified by its digest, which stands in `hashes`.
  const identities = entity.kind === "file" ? [] : identitiesOf(context, entity, found.purl);
  const [first] = identities;
  const evidence = presentFields({
    identity: first === undefined ? undefined : fittingIdentity(context, first, identities),
    occurrences: occurrencesOf(context, entity),
    licenses: found.licences,
  });
  return Object.keys(evidence).length === 0 ? undefined : evidence;
}

/** What other parts of the writer found that evidence is about. */
interface Found {
  readonly purl: string | undefined;
  readonly licences: readonly LicenceChoice[];
}

/** Paths relative to the scanned root, with the line where the spec version has it. */
function occurrencesOf(context: Context, entity: Entity): readonly Occurrence[] {
  const found = new Map<string, Occurrence>();
  let last: Occurrence | undefined;
  for (const { source } of entity.claims) {
    const occurrence = occurrenceOf(context, source, last);
    // The claims of one thing mostly come from one place.
    if (occurrence === undefined || occurrence === last) continue;
    found.set(`${occurrence.location}\u0000${occurrence.line ?? 0}`, occurrence);
    last = occurrence;
  }
  if (found.size === 0) return [];
  return [...found.values()]
    .sort((left, right) => byCodeUnit(left.location, right.location) || (left.line ?? 0) - (right.line ?? 0))
    .slice(0, mostOccurrences);
}

/** `last` again for the same place; undefined for what a document says of itself. */
function occurrenceOf(
  { spec, inventory }: Context,
  source: Source,
  last: Occurrence | undefined,
): Occurrence | undefined {
  const { path } = source;
  if (path === undefined || isFromDocument(source, inventory.documents)) return undefined;
  const line = spec.hasOccurrenceLine ? source.line : undefined;
  if (last?.location === path && last.line === line) return last;
  return line === undefined ? { location: path } : { location: path, line };
}

/** By purl when there is one, by the digests that were measured, else by name (DESIGN section 1, Identity). */
function identitiesOf(context: Context, entity: Entity, purl: string | undefined): readonly Identity[] {
  // A document that gives a name or a purl has identified nothing: its word is no evidence.
  const isSaidOnly = entity.claims.every(({ source }) => isFromDocument(source, context.inventory.documents));
  if (isSaidOnly && context.inventory.documents !== undefined) return [];
  const digests = digestProperties.flatMap((name) =>
    entity.claims.filter(({ property }) => property === name),
  );
  const [first] = entity.claims;
  const [digest] = digests;
  const found: Identity[] = [];
  // A digest tells what the bytes are, and says nothing about whether the purl names them.
  if (purl !== undefined) found.push(identity("purl", purl, namingMethods(entity)));
  if (digest?.value.kind === "known")
    found.push(identity("hash", String(digest.value.value), digests.map(digestMethod)));
  if (found.length === 0 && first !== undefined)
    found.push(identity("name", entity.name, namingMethods(entity), plugInRef(first.source.by)));
  return found;
}

function identity(
  field: Identity["field"],
  concludedValue: string,
  given: readonly IdentityMethod[],
  tool?: string,
): Identity {
  const methods =
    given.length === 1
      ? given
      : [...new Map(given.map((method) => [JSON.stringify(method), method])).values()];
  return {
    field,
    confidence: Math.max(...methods.map(({ confidence }) => confidence)),
    concludedValue,
    methods,
    ...(tool === undefined ? {} : { tools: [tool] }),
  };
}

/** The strongest identity first (DESIGN section 1): all files of a package, its weights, a single file. */
const digestProperties = ["packageId", "weightsId", "sha256"] as const;

function digestMethod(claim: Claim): IdentityMethod {
  return {
    technique: claim.basis === "measured" ? "hash-comparison" : basisTechnique[claim.basis],
    confidence: confidenceOf(claim),
    ...(claim.value.kind === "known" ? { value: String(claim.value.value) } : {}),
  };
}

/** Who says the name: a claim on it, else the card or code that refers to the entity; what is only here has a path. */
function namingMethods({ claims, name }: Entity): readonly IdentityMethod[] {
  const claim =
    claims.find(
      ({ property, value }) => property === "name" && value.kind === "known" && value.value === name,
    ) ?? claims.find(({ property, basis }) => property === "usage" && basis !== "measured");
  if (claim === undefined) return [{ technique: "filename", confidence: filenameConfidence, value: name }];
  if (isFromLayout(claim))
    return [{ technique: "filename", confidence: layoutConfidence(claim), value: name }];
  return [{ technique: basisTechnique[claim.basis], confidence: confidenceOf(claim), value: name }];
}

/** What the scan itself says of a name, it read off the names of folders; no byte of a file holds it. */
function isFromLayout({ basis, source }: Claim): boolean {
  const isOfScan = layoutReaders.test(source.by);
  return isOfScan && (basis === "measured" || basis === "inferred");
}

function layoutConfidence(claim: Claim): number {
  return Math.min(confidenceOf(claim), basisConfidence.inferred);
}

function confidenceOf(claim: Claim): number {
  const confidence = claim.confidence ?? basisConfidence[claim.basis];
  return Number.isFinite(confidence) ? Math.min(Math.max(confidence, 0), 1) : 0;
}

/** Before 1.6: one object, and the value only in its methods. */
function fittingIdentity(
  context: Context,
  first: Identity,
  found: readonly Identity[],
): readonly Identity[] | Identity {
  if (context.spec.hasIdentityList) return found;
  const { field, confidence, methods, tools } = first;
  return { field, confidence, methods, ...(tools === undefined ? {} : { tools }) };
}
