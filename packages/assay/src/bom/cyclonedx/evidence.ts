import type { Claim } from "../../model/claim.ts";
import type { Entity } from "../../model/entity.ts";
import { byCodeUnit } from "../stable-json.ts";
import type { Evidence, Identity, IdentityMethod, Occurrence } from "./bom.ts";
import type { Context } from "./context.ts";
import { basisConfidence, basisTechnique, filenameConfidence } from "./identity-evidence.table.ts";
import { plugInRef } from "./references.ts";

/** A file that is in 10,000 folders is one component; its first places are enough to find it. */
const mostOccurrences = 100;

/** Where an entity was seen, and what its identity rests on. */
export function evidenceOf(context: Context, entity: Entity, purl: string | undefined): Evidence | undefined {
  // A file is identified by its digest, which stands in `hashes`.
  const identity = entity.kind === "file" ? undefined : identityOf(entity, purl);
  const occurrences = occurrencesOf(context, entity);
  if (identity === undefined && occurrences.length === 0) return undefined;
  return {
    ...(identity === undefined ? {} : { identity: fittingIdentity(context, identity) }),
    ...(occurrences.length === 0 ? {} : { occurrences }),
  };
}

/** Paths relative to the scanned root, with the line where the spec version has it. */
function occurrencesOf(context: Context, entity: Entity): readonly Occurrence[] {
  const found = new Map<string, Occurrence>();
  for (const { source } of entity.claims) {
    if (source.path === undefined) continue;
    const line = context.spec.hasOccurrenceLine ? source.line : undefined;
    const occurrence = { location: source.path, ...(line === undefined ? {} : { line }) };
    found.set(JSON.stringify([source.path, line ?? 0]), occurrence);
  }
  return [...found.values()]
    .sort((left, right) => byCodeUnit(left.location, right.location) || (left.line ?? 0) - (right.line ?? 0))
    .slice(0, mostOccurrences);
}

/** By purl when there is one, else by the digests that were measured, else by name (DESIGN section 1, Identity). */
function identityOf(entity: Entity, purl: string | undefined): Identity | undefined {
  const digests = entity.claims.filter(isDigest);
  const [first] = entity.claims;
  if (purl !== undefined)
    return identity("purl", purl, [...digests.map(digestMethod), ...namingMethods(entity)]);
  const [digest] = digests;
  if (digest?.value.kind === "known")
    return identity("hash", String(digest.value.value), digests.map(digestMethod));
  if (first === undefined) return undefined;
  return identity("name", entity.name, namingMethods(entity), plugInRef(first.source.by));
}

function identity(
  field: Identity["field"],
  concludedValue: string,
  methods: readonly IdentityMethod[],
  tool?: string,
): Identity | undefined {
  if (methods.length === 0) return undefined;
  return {
    field,
    confidence: Math.max(...methods.map(({ confidence }) => confidence)),
    concludedValue,
    methods,
    ...(tool === undefined ? {} : { tools: [tool] }),
  };
}

/** Package-id before weights-id before the digest of a single file, as the claims stand in the inventory. */
function isDigest(claim: Claim): boolean {
  return claim.property === "packageId" || claim.property === "weightsId" || claim.property === "sha256";
}

function digestMethod(claim: Claim): IdentityMethod {
  return {
    technique: claim.basis === "measured" ? "hash-comparison" : basisTechnique[claim.basis],
    confidence: confidenceOf(claim),
    ...(claim.value.kind === "known" ? { value: String(claim.value.value) } : {}),
  };
}

/** Who says the name: a claim on it, else the card or code that refers to the entity; what is only here has a path. */
function namingMethods(entity: Entity): readonly IdentityMethod[] {
  const { claims, name } = entity;
  const claim =
    claims.find(({ property }) => property === "name") ??
    claims.find(({ property, basis }) => property === "usage" && basis !== "measured");
  if (claim === undefined) return [{ technique: "filename", confidence: filenameConfidence, value: name }];
  return [{ technique: basisTechnique[claim.basis], confidence: confidenceOf(claim), value: name }];
}

function confidenceOf(claim: Claim): number {
  const confidence = claim.confidence ?? basisConfidence[claim.basis];
  return Number.isFinite(confidence) ? Math.min(Math.max(confidence, 0), 1) : 0;
}

/** Before 1.6: one object, and the value only in its methods. */
function fittingIdentity(context: Context, found: Identity): readonly Identity[] | Identity {
  if (context.spec.hasIdentityList) return [found];
  const { field, confidence, methods, tools } = found;
  return { field, confidence, methods, ...(tools === undefined ? {} : { tools }) };
}
