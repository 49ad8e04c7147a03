import { type Entity, formatPurl, type Identifier, parsePurl, type Purl, valueOf } from "assay";
import { longestRememberedPurl, mostRememberedPurls } from "../limits.ts";
import { contentId } from "../new-id.ts";
import { storedText } from "../stored-text.ts";

export interface EntityKey {
  /** What one thing is, in all BOMs of the organisation (or of one project, when nothing names it elsewhere). */
  readonly key: string;
  readonly purl: string | null;
  readonly purlBase: string | null;
}

/**
 * The identity of an entity (DESIGN section 1): purl with version or commit, package-id, digest, provider and id of what is hosted, other
 * identifiers that mean the same everywhere. What has none is known within its project only, by kind, name and version. A weights-id
 * links and is no key: the same weights under another template are another model.
 */
export function entityKeyOf(entity: Entity, project: string): EntityKey {
  const purl = purlOf(entity);
  const key = globalKey(entity, purl) ?? localKey(entity, project);
  return {
    key: keyText(`${entity.kind}|${key}`),
    purl: purl === undefined ? null : storedText(purl.whole),
    purlBase: purl === undefined ? null : storedText(purl.base),
  };
}

/** What is too long for a column is told apart by its hash. */
function keyText(key: string): string {
  return key.length > 500 ? `${storedText(key, 400)}… ${contentId(key)}` : storedText(key);
}

interface KnownPurl {
  readonly whole: string;
  readonly base: string;
  readonly hasVersion: boolean;
}

/** Without version, qualifiers and subpath; `undefined` for what is no purl. */
export function purlBaseOf(text: string): string | undefined {
  const parsed = parsePurl(text);
  return parsed.ok ? baseOf(parsed.purl) : undefined;
}

function baseOf({ type, namespace, name }: Purl): string {
  return formatPurl({ type, name, qualifiers: {}, ...(namespace === undefined ? {} : { namespace }) });
}

function purlOf({ identifiers }: Entity): KnownPurl | undefined {
  const known = identifiers.filter(({ type }) => type === "purl").flatMap(({ value }) => canonical(value));
  return known.find(({ hasVersion }) => hasVersion) ?? known[0];
}

/** Of the purls that were read last: the versions of a project, and projects, have most of them in common. */
const canonicalPurls = new Map<string, readonly KnownPurl[]>();

function canonical(text: string): readonly KnownPurl[] {
  const known = canonicalPurls.get(text);
  if (known !== undefined) return known;
  const parsed = parsePurl(text);
  const fresh = parsed.ok ? [knownPurl(parsed.purl)] : [];
  if (text.length > longestRememberedPurl) return fresh;
  if (canonicalPurls.size >= mostRememberedPurls) canonicalPurls.clear();
  canonicalPurls.set(text, fresh);
  return fresh;
}

function knownPurl(purl: Purl): KnownPurl {
  return { whole: formatPurl(purl), base: baseOf(purl), hasVersion: purl.version !== undefined };
}

function globalKey(entity: Entity, purl: KnownPurl | undefined): string | undefined {
  if (purl?.hasVersion === true) return purl.whole;
  const [packageId] = identified(entity, "package-id");
  if (packageId !== undefined) return `package-id:${packageId}`;
  const digest = digestOf(entity);
  if (digest !== undefined) return `sha256:${digest}`;
  if (purl !== undefined) return `${purl.whole} ${valueOf(entity, "version") ?? ""}`;
  return hostedKey(entity) ?? namedKey(entity);
}

/** Of a model that a provider runs, the provider and the name that it goes by there. */
function hostedKey(entity: Entity): string | undefined {
  const supplier = valueOf(entity, "supplier");
  const isHosted = entity.kind === "model" && entity.identifiers.length === 0;
  if (supplier === undefined || !(isHosted || entity.kind === "service")) return undefined;
  return `hosted:${supplier.toLowerCase()}/${entity.name.toLowerCase()}`;
}

function namedKey(entity: Entity): string | undefined {
  for (const type of ["huggingface", "doi", "url"] as const) {
    const [value] = identified(entity, type);
    if (value !== undefined) return `${type}:${value} ${valueOf(entity, "revision") ?? ""}`;
  }
  return undefined;
}

function localKey(entity: Entity, project: string): string {
  return `in:${project}|${entity.name}|${valueOf(entity, "version") ?? ""}`;
}

function digestOf(entity: Entity): string | undefined {
  const [named] = identified(entity, "sha256");
  if (named !== undefined) return named.toLowerCase();
  return entity.kind === "file" || entity.kind === "prompt" ? valueOf(entity, "sha256") : undefined;
}

function identified({ identifiers }: Entity, wanted: Identifier["type"]): readonly string[] {
  return identifiers
    .filter(({ type }) => type === wanted)
    .map(({ value }) => value)
    .toSorted();
}
