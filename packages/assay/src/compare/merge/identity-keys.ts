import type { Entity } from "../../model/entity.ts";
import type { Inventory } from "../../model/inventory.ts";
import { parsePurl } from "../../model/purl.ts";
import { claimsOn } from "../../model/resolve.ts";
import { purlsOf, versionKey, versionsOf } from "../purl-keys.ts";
import { isCanonicalId, kindClass } from "../canonical-id.ts";

/** SHA-256 of nothing: empty files are alike, empty components are not one component. */
const emptySha256 = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

/** Two entities that share one key are one thing (docs/reference/merge-and-diff.md). `id`: without what a merge added. */
export function identityKeys(
  entity: Entity,
  id: string,
  providers: ReadonlyMap<string, string>,
): readonly string[] {
  const versions = versionsOf(entity);
  const ids = [id, ...entity.identifiers.flatMap(({ type, value }) => (type === "name" ? [value] : []))];
  return [
    ...purlKeys(entity, ids, versions),
    ...digestKeys(entity),
    ...packageIdKeys(entity),
    ...ids.flatMap((one) => idKeys(entity, one, versions)),
    ...hostedKeys(entity, providers.get(entity.id)),
  ];
}

/** Who serves a model by its own name: the id of the entity to the provider. */
export function providersIn(inventory: Inventory): ReadonlyMap<string, string> {
  const services = new Map<string, string>();
  for (const { id, kind, name } of inventory.entities) {
    const provider = name.toLowerCase();
    if (kind === "service" && provider !== "localhost" && /^[a-z0-9-]{1,64}$/u.test(provider))
      services.set(id, provider);
  }
  const providers = new Map<string, string>();
  for (const { from, kind, to } of inventory.relations) {
    const provider = kind === "servedBy" ? services.get(to) : undefined;
    if (provider !== undefined) providers.set(from, provider);
  }
  return providers;
}

/** A package URL without a version is another thing than one with, unless the version stands beside it. */
function purlKeys(entity: Entity, ids: readonly string[], versions: readonly string[]): readonly string[] {
  const kind = kindClass(entity.kind);
  const hubIds = kind === "component" ? ids.filter((id) => id.startsWith("hf:model:")) : [];
  const ofHub = hubIds
    .map((id) => parsePurl(hubPurl(id)))
    .flatMap((parsed) => (parsed.ok ? [parsed.purl] : []));
  return [...purlsOf(entity), ...ofHub].flatMap((purl) =>
    purl.version === undefined
      ? versionsOrNone(versions).map((version) => `purl ${kind} ${versionKey(purl, version)}`)
      : [`purl ${kind} ${versionKey(purl)}`],
  );
}

function hubPurl(id: string): string {
  const repository = id.slice("hf:model:".length);
  return `pkg:huggingface/${repository.split("/").map(encodeURIComponent).join("/")}`;
}

function digestKeys(entity: Entity): readonly string[] {
  const { kind, identifiers } = entity;
  const digests = identifiers.flatMap(({ type, value }) =>
    type === "sha256" ? [`sha256:${value.toLowerCase()}`] : [],
  );
  for (const claim of claimsOn(entity, "artefactDigest")) {
    if (claim.value.kind !== "known") continue;
    const { algorithm, hex } = claim.value.value;
    // The others can be forged: two packages with one MD5 are made in a minute.
    if (algorithm === "sha256" || algorithm === "sha512") digests.push(`${algorithm}:${hex.toLowerCase()}`);
  }
  return digests
    .filter((digest) => /^sha(?:256:[0-9a-f]{64}|512:[0-9a-f]{128})$/u.test(digest))
    .filter((digest) => kind === "file" || digest !== `sha256:${emptySha256}`)
    .map((digest) => `digest ${kindClass(kind)} ${digest}`);
}

/** Keys a model that has no package URL at a version (DESIGN section 1, "Identity"). */
function packageIdKeys(entity: Entity): readonly string[] {
  const ids = entity.identifiers.filter(({ type }) => type === "package-id");
  if (ids.length === 0 || purlsOf(entity).some(({ version }) => version !== undefined)) return [];
  return ids.filter(({ value }) => /^p1h?:[0-9a-f]{64}$/u.test(value)).map(({ value }) => `package ${value}`);
}

function idKeys({ kind }: Entity, id: string, versions: readonly string[]): readonly string[] {
  if (!isCanonicalId(id, kind)) return [];
  // An id made of a digest is the version.
  if (/:(?:sha256|p1h?):[0-9a-f]{64}$/u.test(id)) return [`id ${id}`];
  return versionsOrNone(versions).map((version) => `id ${id} @${version ?? ""}`);
}

/** Only what has no better identity: an open model is the same whoever serves it. */
function hostedKeys({ kind, name, identifiers }: Entity, provider: string | undefined): readonly string[] {
  if (kindClass(kind) !== "component" || provider === undefined) return [];
  const hasBetter = identifiers.some(({ type }) =>
    ["purl", "sha256", "package-id", "huggingface"].includes(type),
  );
  return hasBetter ? [] : [`hosted ${provider}/${name}`];
}

function versionsOrNone(versions: readonly string[]): readonly (string | undefined)[] {
  return versions.length === 0 ? [undefined] : versions;
}
