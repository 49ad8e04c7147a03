import type { Alias, Node, Pair, Scalar, YAMLMap, YAMLSeq } from "yaml";

import type { ProblemCode } from "../model/coverage.ts";
import type { YamlProblem } from "./yaml-problem.ts";
import { pointerStep } from "./json-pointer.ts";

/** Configurations nest a handful of levels; this bounds our own recursion. */
export const maxYamlDepth = 64;

/** Values in all, those behind aliases counted every time: an alias bomb ends here. */
export const maxYamlValues = 200_000;

/** Longer pointers are not kept: one long key over many items would be copied for each. */
const longestPointer = 500;

/** Enough to show; a hostile text has thousands. */
export const maxYamlProblems = 20;

export interface PlainYaml {
  readonly value: unknown;
  readonly lines: ReadonlyMap<string, number>;
  /** Empty unless asked for: a large text has as many columns as lines. */
  readonly columns: ReadonlyMap<string, number>;
  readonly problems: readonly YamlProblem[];
  readonly tags: readonly YamlTag[];
}

/** Both 1-based. */
export interface TextPlace {
  readonly line: number;
  readonly column: number;
}

/** Where an offset is in the file. */
interface Places {
  readonly at: (offset: number) => TextPlace;
  readonly hasColumns: boolean;
}

/** A tag that is none of the core schema: `tag:yaml.org,2002:python/tuple`, `!new:module.Class`. */
export interface YamlTag {
  readonly tag: string;
  readonly line: number;
}

/** Tags kept: honest configurations with tags have some hundreds. */
export const maxYamlTags = 2_000;

/** Turns parsed YAML into plain data. Of a mapping only the entries that end before `validUntil` are taken. */
export function plainYaml(
  yaml: typeof import("./yaml-library.ts"),
  root: unknown,
  places: Places,
  validUntil: number | undefined,
): PlainYaml {
  const walk: Walk = {
    yaml,
    places,
    lines: new Map(),
    columns: new Map(),
    anchors: new Map(),
    problems: [],
    tags: [],
    exceeded: new Set(),
    values: 0,
  };
  const trusted = validUntil === undefined ? root : before(walk, root, validUntil);
  const value =
    trusted === undefined ? undefined : plain(walk, trusted, { pointer: "", depth: 0, ...places.at(0) });
  return { value, lines: walk.lines, columns: walk.columns, problems: walk.problems, tags: walk.tags };
}

interface Walk {
  readonly yaml: typeof import("./yaml-library.ts");
  readonly places: Places;
  readonly lines: Map<string, number>;
  readonly columns: Map<string, number>;
  readonly anchors: Map<string, { readonly value: unknown; readonly values: number }>;
  readonly problems: YamlProblem[];
  readonly tags: YamlTag[];
  /** Limits that were reported already. */
  readonly exceeded: Set<string>;
  values: number;
}

interface Place {
  /** Undefined below a key that is too long. */
  readonly pointer: string | undefined;
  readonly depth: number;
  readonly line: number;
  readonly column: number;
}

/** What stands before an error is as its writer meant it; what follows was guessed by the parser. */
function before(walk: Walk, root: unknown, offset: number): unknown {
  if (!walk.yaml.isMap(root)) return undefined;
  const map = new walk.yaml.YAMLMap();
  map.items = root.items.filter(({ key, value }) => {
    const last: unknown = value ?? key;
    return walk.yaml.isNode(last) && last.range != null && last.range[1] < offset;
  });
  // A key without a value, right before the error: its value is what could not be read.
  const last: unknown = map.items.at(-1)?.value ?? undefined;
  if (last === undefined || (walk.yaml.isScalar(last) && last.value === null)) map.items.pop();
  return map;
}

function plain(walk: Walk, node: unknown, place: Place): unknown {
  walk.values += 1;
  if (walk.values > maxYamlValues) return tooMuch(walk, place, `more than ${maxYamlValues} values`);
  if (place.depth > maxYamlDepth) return tooMuch(walk, place, `more than ${maxYamlDepth} levels`);
  if (walk.yaml.isAlias(node)) return aliased(walk, node, place);
  if (!walk.yaml.isNode(node)) return null;
  const first = walk.values;
  const value = hasForeignTag(node) ? foreign(walk, node, place) : contentOf(walk, node, place);
  const { anchor } = node;
  if (anchor !== undefined) walk.anchors.set(anchor, { value, values: walk.values - first + 1 });
  return value;
}

function contentOf(walk: Walk, node: Node, place: Place): unknown {
  if (walk.yaml.isMap(node)) return mapping(walk, node, place);
  if (walk.yaml.isSeq(node)) return sequence(walk, node, place);
  return walk.yaml.isScalar(node) ? scalar(node) : null;
}

function tooMuch(walk: Walk, place: Place, what: string): null {
  if (!walk.exceeded.has(what))
    note(walk, "limit-exceeded", place, `the YAML has ${what}; the rest is not read`);
  walk.exceeded.add(what);
  return null;
}

function note(walk: Walk, code: ProblemCode, { line, column }: TextPlace, message: string): void {
  if (walk.problems.length < maxYamlProblems)
    walk.problems.push({ code, message: `line ${line}: ${message}`, line, column });
}

const coreTags = new Set(
  ["null", "bool", "int", "float", "str", "map", "seq"].map((name) => `tag:yaml.org,2002:${name}`),
);

/** `!!python/object` and the like name something to construct; nothing is constructed here. */
function hasForeignTag({ tag }: Node): boolean {
  return tag !== undefined && tag !== "!" && !coreTags.has(tag);
}

function foreign(walk: Walk, node: Node, place: Place): null {
  note(walk, "unsupported", place, "a value has a tag of its own and is not read");
  if (walk.tags.length < maxYamlTags) walk.tags.push({ tag: node.tag ?? "", line: place.line });
  // For the tags inside it; the value itself nobody can know.
  contentOf(walk, node, place);
  return null;
}

/** An alias is the value its anchor had before it; inside its own anchor it has none yet. */
function aliased(walk: Walk, { source }: Alias, place: Place): unknown {
  const found = walk.anchors.get(source);
  if (found === undefined) {
    note(walk, "malformed", place, "an alias stands where its anchor has no value");
    return null;
  }
  walk.values += found.values;
  return walk.values > maxYamlValues
    ? tooMuch(walk, place, `more than ${maxYamlValues} values`)
    : found.value;
}

/** JSON has no NaN and no infinity: they stay text. */
function scalar({ value, source }: Scalar): unknown {
  if (typeof value === "number" && !Number.isFinite(value)) return source ?? String(value);
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") return value;
  return null;
}

function sequence(walk: Walk, { items }: YAMLSeq, place: Place): unknown[] {
  return items.map((item, index) => plain(walk, item, inside(walk, place, String(index), item)));
}

function mapping(walk: Walk, { items }: YAMLMap, place: Place): Readonly<Record<string, unknown>> {
  const entries = new Map<string, unknown>();
  for (const pair of items) {
    const key = keyOf(walk, pair);
    const inner = inside(walk, place, key ?? "", pair.key);
    if (key === undefined) note(walk, "malformed", inner, "a key is no text and is not read");
    else {
      if (entries.has(key)) note(walk, "malformed", inner, "a key occurs again; the last one counts");
      entries.set(key, plain(walk, pair.value, inner));
    }
  }
  // Own properties even for `__proto__`.
  return Object.fromEntries(entries);
}

/** Text; numbers and the like as they are written. */
function keyOf(walk: Walk, { key }: Pair): string | undefined {
  if (!walk.yaml.isScalar(key)) return undefined;
  return typeof key.value === "string" ? key.value : (key.source ?? String(key.value));
}

function inside(walk: Walk, place: Place, step: string, node: unknown): Place {
  const range = walk.yaml.isNode(node) ? node.range : undefined;
  const { line, column } = range == null ? place : walk.places.at(range[0]);
  const pointer = pointerBelow(place, step);
  if (pointer !== undefined) walk.lines.set(pointer, line);
  if (pointer !== undefined && walk.places.hasColumns) walk.columns.set(pointer, column);
  return { pointer, depth: place.depth + 1, line, column };
}

function pointerBelow({ pointer }: Place, step: string): string | undefined {
  if (pointer === undefined || pointer.length + step.length > longestPointer) return undefined;
  return `${pointer}/${pointerStep(step)}`;
}
