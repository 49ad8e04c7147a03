import type { Issue } from "../document.ts";
import { validateClass, type SchemaError } from "./generated/schema.js";
import { isObject, withoutContext, type JsonObject } from "./structure.ts";

/**
 * What the official schema (compiled by scripts/generate.mjs, one validator per class) says about the objects of a
 * document; one issue per object, the deepest error. The frame around them is checked in `structure.ts`.
 */
export function officialIssues(document: JsonObject): Issue[] {
  const graph = document["@graph"];
  if (Array.isArray(graph)) {
    return graph.flatMap((node: unknown, index) => issuesOfNode(node, () => `/@graph/${index}`));
  }
  return issuesOfNode(withoutContext(document), () => "");
}

/** The same of the objects of a graph, in a word. */
export function meetOfficialSchema(nodes: readonly unknown[]): boolean {
  for (const node of nodes) {
    const type = isObject(node) ? node["type"] : undefined;
    if (typeof type !== "string" || validateClass(type, node)?.length !== 0) return false;
  }
  return true;
}

function issuesOfNode(node: unknown, pointerOf: () => string): Issue[] {
  const type = isObject(node) ? node["type"] : undefined;
  const errors = typeof type === "string" ? validateClass(type, node) : undefined;
  if (errors === undefined) {
    const message = "The official schema knows no class of this name.";
    return [{ pointer: pointerOf(), rule: "schema/unknown-class", message }];
  }
  const deepest = deepestOf(errors);
  if (deepest === undefined) return [];
  const message = `The official schema says: ${deepest.message ?? deepest.keyword}.`;
  return [{ pointer: `${pointerOf()}${deepest.instancePath}`, rule: `schema/${deepest.keyword}`, message }];
}

function deepestOf(errors: readonly SchemaError[]): SchemaError | undefined {
  let deepest: SchemaError | undefined;
  for (const error of errors) {
    if (deepest === undefined || error.instancePath.length > deepest.instancePath.length) deepest = error;
  }
  return deepest;
}
