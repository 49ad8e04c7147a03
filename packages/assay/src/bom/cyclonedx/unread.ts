import { type Coverage, isIncomplete } from "../../model/coverage.ts";
import { valueOf } from "../../model/resolve.ts";
import { byCodeUnit } from "../stable-json.ts";
import type { Composition, Property } from "./bom.ts";
import type { Context } from "./context.ts";
import { property } from "./properties.ts";

/** A list longer than this is no reading matter; the counts are complete and the native JSON names every input. */
const mostUnread = 1000;

/** Properties of the scanned subject that name what was not read, and why. Unread is never clean. */
export function unreadProperties({ inventory }: Context): readonly Property[] {
  const unread = inventory.coverage.filter(isIncomplete);
  const named = unread.map((entry) => property("unread", unreadWords(entry)));
  named.sort((left, right) => byCodeUnit(left.value, right.value));
  return [
    ...(inventory.subject.headersOnly ? [property("headersOnly", true)] : []),
    ...counted("unreadCount", unread.length),
    ...unrecognisedProperties(inventory.coverage),
    ...counted("excludedCount", countOf(inventory.coverage, "excluded")),
    ...named.slice(0, mostUnread),
  ];
}

/** Most trees hold more files that are no models than models: the first ones show which kind of files they are. */
const mostUnrecognised = 100;

function unrecognisedProperties(coverage: readonly Coverage[]): readonly Property[] {
  const paths = coverage.filter(({ code }) => code === "unrecognised").map(({ path }) => path);
  const named = paths.sort(byCodeUnit).slice(0, mostUnrecognised);
  const omitted = paths.length - named.length;
  return [
    ...counted("unrecognisedCount", paths.length),
    ...named.map((path) => property("unrecognised", path)),
    ...(omitted === 0 ? [] : [property("unrecognisedOmitted", `and ${omitted} more`)]),
  ];
}

/**
 * `incomplete`: something that belongs to it was not read. Everything else is `unknown`: no scan can know that all AI in a
 * tree was recognised, so we never claim `complete`.
 */
export function compositionsOf(context: Context): readonly Composition[] {
  const unread = new Set(context.inventory.coverage.filter(isIncomplete).map(({ path }) => path));
  const hasGap = unread.size > 0 || context.inventory.subject.headersOnly;
  const incomplete: string[] = hasGap ? [context.subjectRef] : [];
  const unknown: string[] = hasGap ? [] : [context.subjectRef];
  for (const entity of context.inventory.entities) {
    const { id, kind, claims } = entity;
    const isListed = (kind === "model" || kind === "dataset") && entity !== context.subject;
    if (!isListed) continue;
    const ownPaths = claims.map(({ source }) => source.path);
    const paths = [...ownPaths, ...pathsOfParts(context, id)];
    const isGap = hasAbsentPart(context, id) || paths.some((path) => unread.has(path ?? ""));
    (isGap ? incomplete : unknown).push(context.refOf(id));
  }
  return [composition("incomplete", incomplete), composition("unknown", unknown)].flat();
}

/** Of what is nested only the places in this container; of other parts, such as the models of a pipeline, all. */
function pathsOfParts(context: Context, id: string): readonly (string | undefined)[] {
  const nested = context.partsOf(id).map(({ entity }) => entity);
  const others = context
    .relationsFrom(id, "contains")
    .flatMap(({ to }) => (context.isNested(to, id) ? [] : (context.entityOf(to) ?? [])));
  return [...nested, ...others].flatMap(({ claims }) => claims.map(({ source }) => source.path));
}

/** A shard that an index names, a pointer to bytes that are elsewhere. */
function hasAbsentPart(context: Context, id: string): boolean {
  return context
    .partsOf(id)
    .some(({ entity }) => entity.kind === "file" && valueOf(entity, "usage") === "declared");
}

function composition(aggregate: Composition["aggregate"], refs: readonly string[]): readonly Composition[] {
  return refs.length === 0 ? [] : [{ aggregate, assemblies: [...refs].sort(byCodeUnit) }];
}

function unreadWords({ path, read, code, reason }: Coverage): string {
  const depth = read === "none" ? "not read" : "headers only";
  return `${path}: ${depth}, ${code ?? "unknown"}${reason === undefined ? "" : ` (${reason})`}`;
}

function counted(
  key: "unreadCount" | "unrecognisedCount" | "excludedCount",
  count: number,
): readonly Property[] {
  return count === 0 ? [] : [property(key, count)];
}

function countOf(coverage: readonly Coverage[], code: Coverage["code"]): number {
  return coverage.filter((entry) => entry.code === code).length;
}
