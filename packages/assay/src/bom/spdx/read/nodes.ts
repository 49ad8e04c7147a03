import { isRecord } from "../../../syntax/json-access.ts";
import { pointerStep } from "../../../syntax/json-pointer.ts";
import type { Loss } from "../../reading.ts";
import { prefixedName } from "../class-model.ts";
import { expandId, type Prefixes, prefixesOf, shortName } from "./names.ts";
import { SpdxNode } from "./spdx-node.ts";

/** The nodes of a document, whatever valid shape of JSON-LD it has. */
export interface NodeGraph {
  /** Elements and other nodes with an id, in document order; one that stands inside another is here too. */
  readonly nodes: readonly SpdxNode[];
  readonly byId: ReadonlyMap<string, SpdxNode>;
}

/**
 * Reads `@graph`, a single node or a list of nodes; names that are short, prefixed or whole addresses; `@id` and `spdxId`,
 * `@type` and `type`, `@value`, `@list`; elements that stand inside others. Contexts are never fetched: the names of SPDX
 * are known, and prefixes of the document's own context are followed.
 */
export function nodeGraph(document: unknown, lose: (loss: Loss) => void): NodeGraph {
  const prefixes = prefixesOf(document);
  const graph: Builder = { nodes: [], byId: new Map(), prefixes, keys: new Map(), lose };
  if (Array.isArray(document)) addAll(graph, document, "");
  else if (isRecord(document)) addDocument(graph, document);
  return graph;
}

interface Builder extends NodeGraph {
  readonly nodes: SpdxNode[];
  readonly byId: Map<string, SpdxNode>;
  readonly prefixes: Prefixes;
  /** By the type of the object and the key. */
  readonly keys: Map<string, Map<string, Key>>;
  readonly lose: (loss: Loss) => void;
}

function addDocument(graph: Builder, document: Readonly<Record<string, unknown>>): void {
  if (!Object.hasOwn(document, "@graph")) {
    addNode(graph, document, "");
    return;
  }
  for (const key of Object.keys(document)) {
    if (key === "@context" || key === "@graph") continue;
    const message = "Only @context and @graph stand on the top level.";
    graph.lose({ pointer: `/${pointerStep(key)}`, reason: "unknown-field", message });
  }
  const content: unknown = document["@graph"];
  addAll(graph, Array.isArray(content) ? content : [content], "/@graph");
}

function addAll(graph: Builder, values: readonly unknown[], pointer: string): void {
  for (const [index, value] of values.entries()) {
    const at = `${pointer}/${index}`;
    if (isRecord(value)) addNode(graph, value, at);
    else graph.lose({ pointer: at, reason: "malformed", message: "Here should be an object." });
  }
}

/** The recursion is bounded by the depth of the document. */
function addNode(graph: Builder, record: Readonly<Record<string, unknown>>, pointer: string): SpdxNode {
  const node = new SpdxNode(pointer, typeOf(graph, record), idOf(graph, record), graph.lose);
  // The same id twice: the second is another node, and the references go to the first.
  const isKnown = graph.byId.has(node.id);
  if (node.id !== "") {
    graph.nodes.push(node);
    if (!isKnown) graph.byId.set(node.id, node);
  }
  const keys = keysFor(graph, node.type);
  const isExpanded = graph.prefixes.size > 0;
  for (const key in record) {
    const { name, step, isIdentity } = keys.get(key) ?? keyOf(graph, node.type, key);
    if (isIdentity) continue;
    const value = record[key];
    if (!isExpanded && isText(value)) node.addText(name, step, value);
    else addItems(graph, { node, name }, value, `${pointer}/${step}`);
  }
  return node;
}

/** A text, or a list of nothing but texts. */
function isText(value: unknown): value is string | readonly string[] {
  if (typeof value === "string") return true;
  if (!Array.isArray(value) || value.length === 0) return false;
  for (const item of value) if (typeof item !== "string") return false;
  return true;
}

function addItems(
  graph: Builder,
  { node, name }: { readonly node: SpdxNode; readonly name: string },
  value: unknown,
  pointer: string,
): void {
  for (const item of itemsOf(value, pointer)) {
    node.add(name, { value: valueOf(graph, item), pointer: item.pointer });
  }
}

/** A key of the document: what it means, and how pointers name it. */
interface Key {
  readonly name: string;
  readonly step: string;
  readonly isIdentity: boolean;
}

/** Documents use some ten types and 50 keys in all; those of a hostile one are worked out each time. */
const mostTypes = 100;
const mostKeys = 1000;

/** What the keys mean in an object of this type, as far as they were met. */
function keysFor({ keys }: Builder, type: string): ReadonlyMap<string, Key> {
  const known = keys.get(type);
  if (known !== undefined) return known;
  const made = new Map<string, Key>();
  if (keys.size < mostTypes) keys.set(type, made);
  return made;
}

function keyOf({ keys, prefixes }: Builder, type: string, key: string): Key {
  const short = shortName(prefixes, key);
  const isIdentity = identityKeys.has(key) || identityKeys.has(short);
  // Tools forget the prefix of the profile; what they mean is plain.
  const made = { name: prefixedName(type, short) ?? short, step: pointerStep(key), isIdentity };
  const known = keys.get(type);
  if (known !== undefined && known.size < mostKeys) known.set(key, made);
  return made;
}

const identityKeys: ReadonlySet<string> = new Set(["@context", "@id", "@type", "spdxId", "type"]);

interface Item {
  readonly value: unknown;
  readonly pointer: string;
}

function itemsOf(value: unknown, pointer: string): readonly Item[] {
  if (isRecord(value) && Array.isArray(value["@list"])) return itemsOf(value["@list"], `${pointer}/@list`);
  if (!Array.isArray(value)) return [{ value, pointer }];
  return value.map((item: unknown, index) => ({ value: item, pointer: `${pointer}/${index}` }));
}

/** A scalar, the id of another node, or a node without an id. */
function valueOf(graph: Builder, { value, pointer }: Item): unknown {
  if (typeof value === "string") return expandId(graph.prefixes, value);
  if (!isRecord(value)) return value;
  if (Object.hasOwn(value, "@value")) return value["@value"];
  const keys = Object.keys(value);
  const [only] = keys;
  if (keys.length === 1 && (only === "@id" || only === "spdxId")) {
    return expandId(graph.prefixes, String(value[only]));
  }
  const node = addNode(graph, value, pointer);
  return node.id === "" ? node : node.id;
}

function typeOf({ prefixes }: Builder, record: Readonly<Record<string, unknown>>): string {
  const found: unknown = record["type"] ?? record["@type"];
  if (typeof found === "string") return shortName(prefixes, found);
  const types: readonly unknown[] = Array.isArray(found) ? found : [found];
  const names = types.filter((type) => typeof type === "string").map((type) => shortName(prefixes, type));
  return names[0] ?? "";
}

function idOf({ prefixes }: Builder, record: Readonly<Record<string, unknown>>): string {
  const found: unknown = record["spdxId"] ?? record["@id"];
  return typeof found === "string" ? expandId(prefixes, found) : "";
}
