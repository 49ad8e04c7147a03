import { readUpTo } from "../../bytes/byte-source.ts";
import { claimant, type Claim, type Source } from "../../model/claim.ts";
import type { Hazard } from "../../model/hazard.ts";
import { printable } from "../../model/printable.ts";
import { countAt, listAt, recordAt, stringAt, valueAt } from "../../syntax/json-access.ts";
import { defaultJsonLimits, parseJson } from "../../syntax/json.ts";
import type { FormatInput, FormatReading } from "../format.ts";
import { plainReading } from "../plain-reading.ts";
import { maxPorts, maxSymbolBytes } from "./limits.ts";

interface Graph {
  readonly operators: Map<string, number>;
  readonly variables: string[];
  readonly custom: Set<string>;
  readonly native: Set<string>;
}

/** Reads a graph saved as JSON (3rdparty/tvm/nnvm/src/pass/saveload_json.cc); undefined when it is another JSON text. */
export async function readSymbol(file: FormatInput, by: string): Promise<FormatReading | undefined> {
  const { source, path } = file;
  if (source.sizeBytes > maxSymbolBytes) return undefined;
  const parsed = parseJson(await readUpTo(source, 0, maxSymbolBytes), {
    ...defaultJsonLimits,
    maxBytes: maxSymbolBytes,
  });
  if (!parsed.ok) return broken(parsed.code, parsed.message);
  const nodes = listAt(parsed.value, "nodes");
  const isGraph =
    listAt(parsed.value, "arg_nodes") !== undefined && listAt(parsed.value, "heads") !== undefined;
  const graph = nodes === undefined || !isGraph ? undefined : graphOf(nodes);
  // TVM saves its graphs in the same form; its operators are compiled functions.
  if (graph === undefined || graph.operators.has("tvm_op")) return undefined;
  return plainReading("mxnet", {
    claims: claimsOf(parsed.value, nodes ?? [], graph, { by, path }),
    hazards: hazardsOf(graph),
  });
}

function broken(code: "malformed" | "limit-exceeded" | "not-utf8", message: string): FormatReading {
  return plainReading("mxnet", { problems: [{ code, message }] });
}

function graphOf(nodes: readonly unknown[]): Graph {
  const graph: Graph = { operators: new Map(), variables: [], custom: new Set(), native: new Set() };
  for (const node of nodes) {
    const operator = stringAt(node, "op") ?? "";
    if (operator === "null") graph.variables.push(stringAt(node, "name") ?? "");
    else graph.operators.set(operator, (graph.operators.get(operator) ?? 0) + 1);
    const attributes = attributesOf(node);
    if (operator === "Custom") graph.custom.add(stringAt(attributes, "op_type") ?? "?");
    if (operator === "_Native" || operator === "_NDArray") graph.native.add(operator);
  }
  return graph;
}

/** `attrs`; `attr` and `param` in older files. */
function attributesOf(node: unknown): Readonly<Record<string, unknown>> | undefined {
  return recordAt(node, "attrs") ?? recordAt(node, "attr") ?? recordAt(node, "param");
}

/** Variables with these endings are parameters, the others are inputs. */
const parameterName = /(?:weight|bias|gamma|beta|mean|var|label|scale|state|parameters)(?:_\w*)?$/u;

function claimsOf(root: unknown, nodes: readonly unknown[], graph: Graph, source: Source): Claim[] {
  const measured = claimant("measured", source);
  const operators = [...graph.operators].sort(([left], [right]) => (left < right ? -1 : 1));
  const claims: Claim[] = [
    measured("format", "mxnet"),
    measured("library", "mxnet"),
    measured("operators", Object.fromEntries(operators), { pointer: "nodes" }),
  ];
  const version = countAt(root, "attrs", "mxnet_version", 1);
  // 10901 is 1.9.1.
  if (version !== undefined)
    claims.push(
      measured(
        "formatVersion",
        [Math.floor(version / 10_000), Math.floor(version / 100) % 100, version % 100].join("."),
      ),
    );
  for (const name of graph.variables.filter((variable) => !parameterName.test(variable)).slice(0, maxPorts))
    claims.push(claimant("inferred", source)("input", { name }));
  for (const head of (listAt(root, "heads") ?? []).slice(0, maxPorts)) {
    const name = stringAt(nodes[Number(valueAt(head, 0))], "name");
    if (name !== undefined) claims.push(measured("output", { name }, { pointer: "heads" }));
  }
  return claims;
}

function hazardsOf({ custom, native }: Graph): Hazard[] {
  const hazards: Hazard[] = [];
  if (native.size > 0)
    hazards.push({
      rule: "MXNET-NATIVE-POINTER",
      verdict: "suspicious",
      message: `The graph has ${[...native].sort().join(" and ")} operators, whose parameters are memory addresses.`,
    });
  if (custom.size > 0) {
    const names = [...custom].sort().map(printable);
    hazards.push({
      rule: "MXNET-CUSTOM-OPERATOR",
      verdict: "unknown",
      message: `The graph needs code for ${names.slice(0, 3).join(", ")}${names.length > 3 ? ", ..." : ""}.`,
      evidence: names.slice(0, 20),
    });
  }
  return hazards;
}
