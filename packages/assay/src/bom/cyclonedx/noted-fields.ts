import type { Claim } from "../../model/claim.ts";
import type { Entity } from "../../model/entity.ts";
import { claimsOn } from "../../model/resolve.ts";
import { isSaidByDocument } from "../source-documents.ts";
import { webAddress } from "../web-address.ts";
import type { Component, ComponentType, ExternalReference, Hash } from "./bom.ts";
import type { Context } from "./context.ts";
import { isImagePurl } from "./image-purl.ts";
import { winnersOn } from "./resolved-claims.ts";

/** What documents brought in under the names of fields of CycloneDX, back in these fields. */
export interface NotedFields {
  readonly fields: Partial<
    Pick<Component, "publisher" | "group" | "scope" | "copyright" | "cpe" | "mime-type">
  >;
  readonly type?: ComponentType;
  readonly hashes: readonly Hash[];
  readonly references: readonly ExternalReference[];
  /** Claims that a field holds, so that no property repeats them. */
  readonly taken: ReadonlySet<Claim>;
}

/**
 * Only claims that were read from a document: the header of a model file may have any key, and must not become a field
 * of the component by its name.
 */
export function notedFields(context: Context, entity: Entity): NotedFields {
  const taken = new Set<Claim>();
  const texts = new Map<string, string>();
  const references: ExternalReference[] = [];
  for (const { value, claim } of winnersOn(entity, "metadata")) {
    if (typeof value.value !== "string" || !isOfDocument(context, claim)) continue;
    const reference = referenceOf(value.name, value.value);
    if (reference !== undefined) references.push(reference);
    else if (fieldTests.get(value.name)?.test(value.value) === true) texts.set(value.name, value.value);
    else continue;
    taken.add(claim);
  }
  const hashes = hashesOf(context, entity, taken);
  const type = typeOf(context, entity, taken);
  const scope = scopeOf(context, entity, taken);
  const fields = { ...Object.fromEntries(texts), ...(scope === undefined ? {} : { scope }) };
  return { fields, hashes, references, taken, ...(type === undefined ? {} : { type }) };
}

export function isOfDocument({ inventory }: Context, { source }: Claim): boolean {
  return isSaidByDocument(source, inventory.documents);
}

/** Fields of text, and what the schema lets them hold. */
const fieldTests: ReadonlyMap<string, RegExp> = new Map([
  ["publisher", /\S/],
  ["group", /\S/],
  ["copyright", /\S/],
  // NIST IR 7695: the URI of 2.2 and the formatted string of 2.3.
  ["cpe", /^cpe:(?:\/[aho]|2\.3:[aho*-]:)\S{1,1000}$/],
  ["mime-type", /^[-+a-z0-9.]{1,200}\/[-+a-z0-9.]{1,200}$/],
]);

/** Types of every version from 1.5 on; those that the reader gives another name (`website`, `license`) are not among them. */
const referenceTypes: ReadonlySet<string> = new Set([
  ...[
    "vcs",
    "issue-tracker",
    "advisories",
    "bom",
    "mailing-list",
    "social",
    "chat",
    "documentation",
    "support",
  ],
  ...[
    "distribution",
    "distribution-intake",
    "build-meta",
    "build-system",
    "release-notes",
    "security-contact",
  ],
  ...["model-card", "log", "configuration", "evidence", "formulation", "attestation", "threat-model"],
  ...["risk-assessment", "quality-metrics", "component-analysis-report", "certification-report", "other"],
]);

/** `reference:vcs:https://...` is metadata whose value is the address. */
function referenceOf(name: string, url: string): ExternalReference | undefined {
  if (!name.startsWith("reference:") || !name.endsWith(`:${url}`)) return undefined;
  const type = name.slice("reference:".length, -url.length - 1);
  if (!referenceTypes.has(type) || webAddress(url) !== url) return undefined;
  return { type: type as ExternalReference["type"], url };
}

const algorithms = {
  sha512: { alg: "SHA-512", digits: 128 },
  sha1: { alg: "SHA-1", digits: 40 },
  md5: { alg: "MD5", digits: 32 },
} as const;

/** Digests that a document has beside the SHA-256: all of one artefact when no algorithm stands twice. */
function hashesOf(context: Context, entity: Entity, taken: Set<Claim>): readonly Hash[] {
  const claims = claimsOn(entity, "artefactDigest");
  const found: { readonly hash: Hash; readonly claim: Claim }[] = [];
  for (const claim of claims) {
    // A ClaimOf<P> is one member of the union Claim; TypeScript cannot see that.
    const plain = claim as unknown as Claim;
    if (claim.value.kind !== "known" || !isOfDocument(context, plain)) return [];
    const { algorithm, hex } = claim.value.value;
    if (algorithm === "sha256") return [];
    const { alg, digits } = algorithms[algorithm];
    if (hex.length !== digits || !/^[0-9a-f]*$/u.test(hex)) return [];
    found.push({ hash: { alg, content: hex }, claim: plain });
  }
  if (found.length === 0) return [];
  if (new Set(found.map(({ hash }) => hash.alg)).size < found.length) return [];
  for (const { claim } of found) taken.add(claim);
  return found.map(({ hash }) => hash);
}

/** Types that are software for us and say more; the reader makes a category of them. */
const softwareTypes: readonly ComponentType[] = [
  ...(["application", "framework", "container", "platform", "operating-system"] as const),
  ...(["device-driver", "firmware"] as const),
];

function typeOf(context: Context, entity: Entity, taken: Set<Claim>): ComponentType | undefined {
  if (entity.kind !== "software") return undefined;
  // Its claims of category stay properties: the type is written whether they are there or not.
  if (entity.identifiers.some(({ type, value }) => type === "purl" && isImagePurl(value))) return "container";
  const [only, ...others] = winnersOn(entity, "category");
  const type = softwareTypes.find((one) => one === only?.value);
  if (only === undefined || others.length > 0 || type === undefined) return undefined;
  if (!isOfDocument(context, only.claim)) return undefined;
  taken.add(only.claim);
  return type;
}

const scopes: ReadonlyMap<string, NonNullable<Component["scope"]>> = new Map([
  ["runtime", "required"],
  ["optional", "optional"],
  ["excluded", "excluded"],
]);

function scopeOf(context: Context, entity: Entity, taken: Set<Claim>): Component["scope"] {
  const [only, ...others] = winnersOn(entity, "scope");
  const scope = scopes.get(only?.value ?? "");
  if (only === undefined || others.length > 0 || scope === undefined) return undefined;
  if (!isOfDocument(context, only.claim)) return undefined;
  taken.add(only.claim);
  return scope;
}
