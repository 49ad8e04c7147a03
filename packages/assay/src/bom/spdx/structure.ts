import type { Issue } from "../document.ts";
import {
  isA,
  isClass,
  isConcrete,
  isIndividual,
  prefixedName,
  propertiesOf,
  requiredOf,
  termsOf,
  type PropertyShape,
} from "./class-model.ts";
import { below, issueList, pointerOf, quoted, wholeDocument, type IssueList, type Place } from "./issues.ts";
import { primitives } from "./primitives.table.ts";

/** A node of parsed JSON. */
export type JsonObject = Readonly<Record<string, unknown>>;

const graphPlace = below(wholeDocument, "@graph");
const contextAddress = "https://spdx.org/rdf/3.0.1/spdx-context.jsonld";

// schema.json `IRI` and `BlankNode`.
const iri = /^(?!_:).+:.+/;
const blankNode = /^_:.+/;

/**
 * Checks what schema.json checks, but resolves the type of an object first, so that one mistake gives one issue: ajv
 * tries every class for every object and reports hundreds.
 */
export function structureIssues(document: JsonObject): Issue[] {
  const list = issueList();
  checkContext(document, list);
  const graph = document["@graph"];
  if (graph === undefined) {
    checkNode(withoutContext(document), "Node", wholeDocument, list);
  } else {
    checkGraph(document, graph, list);
  }
  return list.issues;
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

function checkGraph(document: JsonObject, graph: unknown, list: IssueList): void {
  for (const key of Object.keys(document)) {
    if (key === "@context" || key === "@graph") continue;
    list.add(
      issue(
        below(wholeDocument, key),
        "unknown-property",
        "Only @context and @graph may stand beside each other.",
      ),
    );
  }
  if (!Array.isArray(graph)) {
    list.add(issue(graphPlace, "type", `@graph must be a list, it is ${quoted(graph)}.`));
    return;
  }
  for (const [index, node] of graph.entries()) checkNode(node, "Node", below(graphPlace, index), list);
}

/** `wanted` is the class that the place demands; `Node` = any. */
function checkNode(node: unknown, wanted: string, place: Place, list: IssueList): void {
  if (!isObject(node)) {
    list.add(issue(place, "type", `Here must be an object, it is ${quoted(node)}.`));
    return;
  }
  const { type } = node;
  if (!isTypeAllowed(type, wanted, place, list)) return;
  checkIdentity(node, type, place, list);
  checkPresence(node, type, place, list);
  const properties = propertiesOf(type);
  for (const name in node) {
    if (name === "type" || name === "spdxId" || name === "@id") continue;
    const shape = properties.get(name);
    if (shape === undefined) list.add(unknownProperty(type, name, below(place, name)));
    else checkProperty(node[name], shape, below(place, name), list);
  }
}

function checkPresence(node: JsonObject, type: string, place: Place, list: IssueList): void {
  for (const [name, shape] of requiredOf(type)) {
    if (node[name] !== undefined) continue;
    list.add(
      issue(place, "missing-property", `${type} must have ${name}.`, `Add ${name} (${wantedOf(shape)}).`),
    );
  }
}

function isTypeAllowed(type: unknown, wanted: string, place: Place, list: IssueList): type is string {
  const at = below(place, "type");
  if (typeof type !== "string") {
    list.add(
      issue(
        at,
        "missing-type",
        "An object must say its type.",
        "Add the name of an SPDX 3.0.1 class as type.",
      ),
    );
    return false;
  }
  if (isConcrete(type) && (wanted === "Node" || isA(type, wanted))) return true;
  list.add(wrongType(type, wanted, at));
  return false;
}

function wrongType(type: string, wanted: string, place: Place): Issue {
  if (!isClass(type)) return issue(place, "unknown-class", `${quoted(type)} is no class of SPDX 3.0.1.`);
  if (!isConcrete(type)) return issue(place, "abstract-class", `${type} is abstract and cannot stand here.`);
  return issue(place, "class", `Here must be ${wanted}, it is ${type}.`);
}

/** Elements have an spdxId that is an IRI; other objects may have an @id. */
function checkIdentity(node: JsonObject, type: string, place: Place, list: IssueList): void {
  const isElement = isA(type, "Element");
  const [key, wrongKey] = isElement ? ["spdxId", "@id"] : ["@id", "spdxId"];
  if (node[wrongKey] !== undefined) list.add(unknownProperty(type, wrongKey, below(place, wrongKey)));
  const id = node[key];
  if (id === undefined && !isElement) return;
  if (id === undefined) {
    list.add(issue(place, "missing-property", `${type} must have spdxId.`, "Add a unique IRI as spdxId."));
  } else if (!isIdentifier(id, isElement)) {
    list.add(issue(below(place, key), "iri", `${key} must be an IRI, it is ${quoted(id)}.`));
  }
}

function isIdentifier(id: unknown, isElement: boolean): boolean {
  return typeof id === "string" && (iri.test(id) || (!isElement && blankNode.test(id)));
}

function checkProperty(value: unknown, shape: PropertyShape, place: Place, list: IssueList): void {
  if (!shape.isList) {
    checkValue(value, shape.kind, place, list);
    return;
  }
  if (!Array.isArray(value)) {
    list.add(issue(place, "type", `Here must be a list, it is ${quoted(value)}.`, "Put the value into [ ]."));
    return;
  }
  if (value.length < shape.atLeast) {
    list.add(
      issue(place, "too-few", `At least ${shape.atLeast} values are needed, there are ${value.length}.`),
    );
  }
  for (let index = 0; index < value.length; index += 1) {
    checkValue(value[index], shape.kind, below(place, index), list);
  }
}

function checkValue(value: unknown, kind: string, place: Place, list: IssueList): void {
  const primitive = Object.hasOwn(primitives, kind) ? primitives[kind] : undefined;
  if (primitive !== undefined) {
    if (!primitive.accepts(value)) {
      list.add(issue(place, "value", `${quoted(value)} must be ${primitive.wanted}.`));
    }
    return;
  }
  const terms = termsOf(kind);
  if (terms !== undefined) checkTerm(value, kind, terms, place, list);
  else if (typeof value === "string") checkReference(value, kind, place, list);
  else if (kind === "extension_Extension") checkExtension(value, place, list);
  else checkNode(value, kind, place, list);
}

function checkTerm(
  value: unknown,
  kind: string,
  terms: readonly string[],
  place: Place,
  list: IssueList,
): void {
  if (typeof value === "string" && terms.includes(value)) return;
  const message = `${quoted(value)} is no term of ${kind}.`;
  list.add(issue(place, "term", message, `Use one of: ${terms.join(", ")}.`));
}

function checkReference(value: string, kind: string, place: Place, list: IssueList): void {
  if (iri.test(value) || blankNode.test(value) || isIndividual(value, kind)) return;
  list.add(issue(place, "iri", `A reference to ${kind} must be an IRI, it is ${quoted(value)}.`));
}

/** Extensions bring classes of their own, named by an IRI; what is in them is theirs. */
function checkExtension(value: unknown, place: Place, list: IssueList): void {
  const type = isObject(value) ? value["type"] : undefined;
  if (typeof type === "string" && (iri.test(type) || isConcrete(type))) return;
  list.add(issue(place, "type", "An extension is an object whose type is an IRI."));
}

function unknownProperty(type: string, name: string, place: Place): Issue {
  const meant = prefixedName(type, name);
  const message = `${type} has no property ${quoted(name)} in SPDX 3.0.1.`;
  return issue(place, "unknown-property", message, meant === undefined ? undefined : `Write ${meant}.`);
}

function wantedOf(shape: PropertyShape): string {
  const wanted = primitives[shape.kind]?.wanted ?? shape.kind;
  return shape.isList ? `list of ${wanted}` : wanted;
}

function issue(place: Place, rule: string, message: string, fix?: string): Issue {
  return {
    pointer: pointerOf(place),
    rule: `schema/${rule}`,
    message,
    ...(fix === undefined ? {} : { fix }),
  };
}
