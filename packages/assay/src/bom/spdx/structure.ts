import type { Issue } from "../document.ts";
import {
  isA,
  isClass,
  isConcrete,
  isIndividual,
  prefixedName,
  propertiesOf,
  requiredOf,
  type PropertyShape,
} from "./class-model.ts";
import { type IssueList, issueList, Path, quoted } from "./issues.ts";
import { primitives } from "./primitives.table.ts";

/** A node of parsed JSON. */
export type JsonObject = Readonly<Record<string, unknown>>;

const contextAddress = "https://spdx.org/rdf/3.0.1/spdx-context.jsonld";

// schema.json `IRI` (there `^(?!_:).+:.+`, which looks for the last colon first) and `BlankNode`.
const iri = /^(?!_:).+?:./;
const blankNode = /^_:./;

/** What every check needs: where it is, and whom it tells. */
interface Walk {
  readonly path: Path;
  readonly list: IssueList;
}

/**
 * Checks what schema.json checks, but resolves the type of an object first, so that one mistake gives one issue: ajv
 * tries every class for every object and reports hundreds.
 */
export function structureIssues(document: JsonObject): Issue[] {
  const walk: Walk = { path: new Path(), list: issueList() };
  checkContext(document, walk.list);
  const graph = document["@graph"];
  if (graph === undefined) checkNode(withoutContext(document), "Node", walk);
  else checkGraph(document, graph, walk);
  return walk.list.issues;
}

/** The frame is right: the context and a graph, and nothing beside them. */
export function isGraph(
  document: JsonObject,
): document is { readonly "@context": typeof contextAddress; readonly "@graph": readonly unknown[] } {
  const { "@context": context, "@graph": graph } = document;
  return context === contextAddress && Array.isArray(graph) && Object.keys(document).length === 2;
}

/** The node of a document that holds a single one instead of a graph. */
export function withoutContext(document: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(document).filter(([key]) => key !== "@context"));
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function checkContext(document: JsonObject, list: IssueList): void {
  if (document["@context"] === contextAddress) return;
  list.add({
    pointer: "/@context",
    rule: "spdx/context",
    message: `@context is ${quoted(document["@context"])}, SPDX 3.0.1 allows one value only.`,
    fix: `Write "@context": "${contextAddress}".`,
  });
}

function checkGraph(document: JsonObject, graph: unknown, walk: Walk): void {
  for (const key of Object.keys(document)) {
    if (key === "@context" || key === "@graph") continue;
    tellAt(walk, key, {
      rule: "unknown-property",
      message: "Only @context and @graph may stand beside each other.",
    });
  }
  walk.path.enter("@graph");
  if (Array.isArray(graph)) checkNodes(graph, walk);
  else tell(walk, { rule: "type", message: `@graph must be a list, it is ${quoted(graph)}.` });
  walk.path.leave();
}

function checkNodes(graph: readonly unknown[], walk: Walk): void {
  for (let index = 0; index < graph.length; index += 1) {
    walk.path.enter(index);
    checkNode(graph[index], "Node", walk);
    walk.path.leave();
  }
}

/** `wanted` is the class that the place demands; `Node` = any. */
function checkNode(node: unknown, wanted: string, walk: Walk): void {
  if (!isObject(node)) {
    tell(walk, { rule: "type", message: `Here must be an object, it is ${quoted(node)}.` });
    return;
  }
  const { type } = node;
  if (!isTypeAllowed(type, wanted, walk)) return;
  checkIdentity(node, type, walk);
  checkPresence(node, type, walk);
  const properties = propertiesOf(type);
  for (const name in node) {
    if (name === "type" || name === "spdxId" || name === "@id") continue;
    const shape = properties.get(name);
    if (shape === undefined) tellAt(walk, name, unknownProperty(type, name));
    else checkProperty(node[name], name, shape, walk);
  }
}

function checkPresence(node: JsonObject, type: string, walk: Walk): void {
  for (const [name, shape] of requiredOf(type)) {
    if (node[name] !== undefined) continue;
    const message = `${type} must have ${name}.`;
    tell(walk, { rule: "missing-property", message, fix: `Add ${name} (${wantedOf(shape)}).` });
  }
}

function isTypeAllowed(type: unknown, wanted: string, walk: Walk): type is string {
  if (typeof type !== "string") {
    const message = "An object must say its type.";
    tellAt(walk, "type", {
      rule: "missing-type",
      message,
      fix: "Add the name of an SPDX 3.0.1 class as type.",
    });
    return false;
  }
  if (isConcrete(type) && (wanted === "Node" || isA(type, wanted))) return true;
  tellAt(walk, "type", wrongType(type, wanted));
  return false;
}

function wrongType(type: string, wanted: string): Told {
  if (!isClass(type)) return { rule: "unknown-class", message: `${quoted(type)} is no class of SPDX 3.0.1.` };
  if (!isConcrete(type))
    return { rule: "abstract-class", message: `${type} is abstract and cannot stand here.` };
  return { rule: "class", message: `Here must be ${wanted}, it is ${type}.` };
}

/** Elements have an spdxId that is an IRI; other objects may have an @id. */
function checkIdentity(node: JsonObject, type: string, walk: Walk): void {
  const isElement = isA(type, "Element");
  const key = isElement ? "spdxId" : "@id";
  const wrongKey = isElement ? "@id" : "spdxId";
  if (node[wrongKey] !== undefined) tellAt(walk, wrongKey, unknownProperty(type, wrongKey));
  const id = node[key];
  if (id === undefined) {
    if (!isElement) return;
    const message = `${type} must have spdxId.`;
    tell(walk, { rule: "missing-property", message, fix: "Add a unique IRI as spdxId." });
  } else if (!isIdentifier(id, isElement)) {
    tellAt(walk, key, { rule: "iri", message: `${key} must be an IRI, it is ${quoted(id)}.` });
  }
}

function isIdentifier(id: unknown, isElement: boolean): boolean {
  return typeof id === "string" && (iri.test(id) || (!isElement && blankNode.test(id)));
}

function checkProperty(value: unknown, name: string, shape: PropertyShape, walk: Walk): void {
  walk.path.enter(name);
  if (shape.isList) checkList(value, shape, walk);
  else checkValue(value, shape, walk);
  walk.path.leave();
}

function checkList(value: unknown, shape: PropertyShape, walk: Walk): void {
  if (!Array.isArray(value)) {
    const message = `Here must be a list, it is ${quoted(value)}.`;
    tell(walk, { rule: "type", message, fix: "Put the value into [ ]." });
    return;
  }
  if (value.length < shape.atLeast) {
    const message = `At least ${shape.atLeast} values are needed, there are ${value.length}.`;
    tell(walk, { rule: "too-few", message });
  }
  for (let index = 0; index < value.length; index += 1) {
    walk.path.enter(index);
    checkValue(value[index], shape, walk);
    walk.path.leave();
  }
}

function checkValue(value: unknown, { kind, primitive, terms }: PropertyShape, walk: Walk): void {
  if (primitive !== undefined) {
    if (primitive.accepts(value)) return;
    tell(walk, { rule: "value", message: `${quoted(value)} must be ${primitive.wanted}.` });
  } else if (terms !== undefined) checkTerm(value, kind, terms, walk);
  else if (typeof value === "string") checkReference(value, kind, walk);
  else if (kind === "extension_Extension") checkExtension(value, walk);
  else checkNode(value, kind, walk);
}

function checkTerm(value: unknown, kind: string, terms: ReadonlySet<string>, walk: Walk): void {
  if (typeof value === "string" && terms.has(value)) return;
  const message = `${quoted(value)} is no term of ${kind}.`;
  tell(walk, { rule: "term", message, fix: `Use one of: ${[...terms].join(", ")}.` });
}

function checkReference(value: string, kind: string, walk: Walk): void {
  if (iri.test(value) || blankNode.test(value) || isIndividual(value, kind)) return;
  tell(walk, { rule: "iri", message: `A reference to ${kind} must be an IRI, it is ${quoted(value)}.` });
}

/** Extensions bring classes of their own, named by an IRI; what is in them is theirs. */
function checkExtension(value: unknown, walk: Walk): void {
  const type = isObject(value) ? value["type"] : undefined;
  if (typeof type === "string" && (iri.test(type) || isConcrete(type))) return;
  tell(walk, { rule: "type", message: "An extension is an object whose type is an IRI." });
}

function unknownProperty(type: string, name: string): Told {
  const meant = prefixedName(type, name);
  const message = `${type} has no property ${quoted(name)} in SPDX 3.0.1.`;
  return { rule: "unknown-property", message, ...(meant === undefined ? {} : { fix: `Write ${meant}.` }) };
}

function wantedOf(shape: PropertyShape): string {
  const wanted = primitives[shape.kind]?.wanted ?? shape.kind;
  return shape.isList ? `list of ${wanted}` : wanted;
}

/** What is wrong at the place where the walk is. */
type Told = Omit<Issue, "pointer">;

function tell({ path, list }: Walk, { rule, ...words }: Told): void {
  list.add({ pointer: path.pointer, rule: `schema/${rule}`, ...words });
}

/** The same of a place one step below. */
function tellAt(walk: Walk, step: string, told: Told): void {
  walk.path.enter(step);
  tell(walk, told);
  walk.path.leave();
}
