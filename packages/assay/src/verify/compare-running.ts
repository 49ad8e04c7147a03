import type { Entity } from "../model/entity.ts";
import type { Inventory } from "../model/inventory.ts";
import { parsePurl } from "../model/purl.ts";
import { claimsOn, valueOf, valuesOf } from "../model/resolve.ts";
import { compareText } from "../model/text-order.ts";

export const runningStatuses = [
  "undeclared",
  "other-version",
  "unresolved",
  "not-running",
  "declared",
] as const;
export type RunningStatus = (typeof runningStatuses)[number];

/** One thing that runs or was declared. */
export interface RunningThing {
  readonly kind: "model" | "image" | "engine";
  readonly name: string;
  /**
   * `undeclared`: runs, and the document does not have it. `other-version`: another commit, digest or version runs than
   * was declared. `unresolved`: something runs whose name says nothing outside of its machine. `not-running`: declared alone.
   */
  readonly status: RunningStatus;
  /** Commit, digest or version, of what runs and of what was declared. */
  readonly running?: string;
  readonly declared?: string;
  /** Where it was seen running. */
  readonly path?: string;
}

/** Holds what runs against what a document has. Names tell what is the same; only then versions are compared. */
export function compareRunning(running: Inventory, declared: Inventory): readonly RunningThing[] {
  const known = partsOf(declared);
  const met = new Set<Part>();
  const things = partsOf(running).map((part): RunningThing => {
    const matching = known.filter((other) => isSame(part, other));
    for (const other of matching) met.add(other);
    return { ...seen(part), ...judged(part, matching) };
  });
  const absent = known
    .filter((part) => !met.has(part) && part.kind !== "engine")
    .map((part): RunningThing => ({
      kind: part.kind,
      name: part.name,
      status: "not-running",
      ...versionOf("declared", part),
    }));
  const order = (thing: RunningThing): string =>
    `${runningStatuses.indexOf(thing.status)} ${thing.kind} ${thing.name} ${thing.path ?? ""}`;
  return [...things, ...unresolved(running), ...distinct(absent)].sort((a, b) =>
    compareText(order(a), order(b)),
  );
}

/** A model, an image or an engine, and how it is recognised. */
interface Part {
  readonly kind: RunningThing["kind"];
  readonly name: string;
  readonly keys: ReadonlySet<string>;
  /** Commits, digests and versions by what they are: only like is compared with like. */
  readonly versions: ReadonlyMap<string, string>;
  readonly path?: string;
}

function partsOf({ entities }: Inventory): readonly Part[] {
  return entities.flatMap((entity): Part[] => {
    const kind = kindOf(entity);
    if (kind === undefined || !isInUse(entity)) return [];
    const path = claimsOn(entity, "usage")[0]?.source.path;
    return [
      {
        kind,
        name: entity.name,
        keys: keysOf(entity),
        versions: versionsOf(entity),
        ...(path === undefined ? {} : { path }),
      },
    ];
  });
}

function kindOf(entity: Entity): Part["kind"] | undefined {
  if (entity.kind === "model") return "model";
  if (entity.kind !== "software") return undefined;
  const categories = valuesOf(entity, "category");
  if (categories.includes("container")) return "image";
  return categories.includes("serving") ? "engine" : undefined;
}

/** Base models and what prose mentions are nothing that runs. */
function isInUse(entity: Entity): boolean {
  const usages = valuesOf(entity, "usage");
  return (
    usages.length === 0 || usages.includes("present") || usages.includes("used") || entity.kind === "software"
  );
}

function keysOf({ name, identifiers }: Entity): ReadonlySet<string> {
  const keys = new Set([plainName(name)]);
  for (const { type, value } of identifiers) {
    if (type === "huggingface") keys.add(plainName(value));
    const purl = type === "purl" ? parsePurl(value) : undefined;
    if (purl?.ok === true)
      keys.add(plainName([purl.purl.namespace, purl.purl.name].filter(Boolean).join("/")));
  }
  return keys;
}

/** Hubs and registries tell no upper from lower case; a tag that is not said is `latest`, a registry that is not said Docker's. */
function plainName(name: string): string {
  return name
    .toLowerCase()
    .replace(/^(?:docker\.io|registry\.ollama\.ai)\/(?:library\/)?/u, "")
    .replace(/:latest$/u, "");
}

function versionsOf(entity: Entity): ReadonlyMap<string, string> {
  const versions = new Map<string, string>();
  const revision = valueOf(entity, "revision");
  const version = valueOf(entity, "version");
  const sha256 = valueOf(entity, "sha256");
  for (const text of [revision, version])
    if (text !== undefined) versions.set(/^[0-9a-f]{40}$/u.test(text) ? "commit" : "version", text);
  if (sha256 !== undefined && entity.kind === "software") versions.set("digest", sha256);
  return versions;
}

function isSame(one: Part, other: Part): boolean {
  return one.kind === other.kind && [...one.keys].some((key) => other.keys.has(key));
}

function seen({ kind, name, path }: Part): Pick<RunningThing, "kind" | "name" | "path"> {
  return { kind, name, ...(path === undefined ? {} : { path }) };
}

/** One declared version that agrees is enough; none that could be compared is no disagreement. */
function judged(part: Part, matching: readonly Part[]): Omit<RunningThing, "kind" | "name" | "path"> {
  const own = versionOf("running", part);
  if (matching.length === 0) return { status: "undeclared", ...own };
  const differing = matching.filter((other) => differs(part, other));
  const [other] = differing;
  if (other === undefined || differing.length < matching.length) return { status: "declared", ...own };
  return { status: "other-version", ...own, ...versionOf("declared", other) };
}

/** The most exact kind of version that both have decides. */
function differs(one: Part, other: Part): boolean {
  for (const kind of ["digest", "commit", "version"]) {
    const [ours, theirs] = [one.versions.get(kind), other.versions.get(kind)];
    if (ours !== undefined && theirs !== undefined) return ours !== theirs;
  }
  return false;
}

function versionOf(
  side: "running" | "declared",
  { versions }: Part,
): Partial<Record<"running" | "declared", string>> {
  const text = versions.get("digest") ?? versions.get("commit") ?? versions.get("version");
  return text === undefined ? {} : { [side]: text };
}

/** Models that a command line names by what only its machine knows. */
function unresolved({ references }: Inventory): readonly RunningThing[] {
  return references
    .filter(({ kind }) => kind === "model")
    .map(({ expression, location }) => ({
      kind: "model",
      name: expression,
      status: "unresolved",
      path: location.path,
    }));
}

function distinct(things: readonly RunningThing[]): readonly RunningThing[] {
  return [...new Map(things.map((thing) => [JSON.stringify(thing), thing])).values()];
}
