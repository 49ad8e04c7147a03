import { claimant } from "../../model/claim.ts";
import type { Claim } from "../../model/claim.ts";
import { printable } from "../../model/printable.ts";
import { numberAt, stringAt } from "../../syntax/json-access.ts";
import { longestName, mostHyperparameters } from "./limits.ts";
import { plainValue } from "./schema-nodes.ts";
import type { SchemaNode } from "./schema-nodes.ts";

/** What the description says about the model. */
export function schemaClaims(
  schema: unknown,
  nodes: readonly SchemaNode[],
  by: string,
  path: string,
): Claim[] {
  const source = { by, path };
  const measured = claimant("measured", source);
  const declared = claimant("declared", source);
  const protocol = numberAt(schema, "protocol");
  const skops = stringAt(schema, "_skops_version");
  const [root] = nodes;
  const versions = new Set(
    nodes.flatMap((node) => (/(?:^|\.)_sklearn_version$/.test(node.path) ? textOf(node) : [])),
  );
  return [
    measured("format", "skops"),
    ...(protocol === undefined ? [] : [measured("formatVersion", `protocol ${protocol}`)]),
    ...(skops === undefined ? [] : [declared("producer", printable(`skops ${skops}`))]),
    ...(root === undefined || root.loader !== "ObjectNode"
      ? []
      : [declared("architecture", printable(root.type))]),
    ...(nodes.some(({ module }) => module.startsWith("sklearn."))
      ? [declared("library", "scikit-learn")]
      : []),
    ...[...versions].map((version) => declared("metadata", { name: "sklearn_version", value: version })),
    ...hyperparameters(nodes).map((value) => declared("hyperparameter", value)),
  ];
}

function textOf(node: SchemaNode): string[] {
  const value = plainValue(node);
  return typeof value === "string" ? [printable(value)] : [];
}

type Parameter = { readonly name: string; readonly value: string | number | boolean };

/** Arguments of estimators: attributes without an underscore at either end (scikit-learn, "Developing estimators"). */
function hyperparameters(nodes: readonly SchemaNode[]): Parameter[] {
  const found: Parameter[] = [];
  for (const node of nodes) {
    const parameter = node.owner?.startsWith("sklearn.") === true ? parameterOf(node) : undefined;
    if (parameter !== undefined) found.push(parameter);
    if (found.length >= mostHyperparameters) break;
  }
  return found;
}

function parameterOf(node: SchemaNode): Parameter | undefined {
  const name = node.path.split(".").at(-1) ?? "";
  if (!/^[A-Za-z](?:\w*[A-Za-z0-9])?$/.test(name)) return undefined;
  const value = plainValue(node);
  const path = printable(node.path.slice(0, longestName));
  if (typeof value === "string") return { name: path, value: printable(value) };
  return typeof value === "number" || typeof value === "boolean" ? { name: path, value } : undefined;
}
