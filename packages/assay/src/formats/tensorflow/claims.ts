import { claimant, type Claim, type Claimant } from "../../model/claim.ts";
import { printable } from "../../model/printable.ts";
import type { MetaGraph, Signature } from "./meta-graph.ts";
import type { TensorflowWalk } from "./walk.ts";

/** Values of one metadata entry that are listed. */
const listed = 50;

/** What every kind of graph shows: its format and its operations. */
export function graphClaims(walk: TensorflowWalk, by: string, format: string): Claim[] {
  const claim = claimant("measured", { by, path: walk.file.path });
  const counts = [...walk.operators].sort(([left], [right]) => (left < right ? -1 : 1));
  const claims = [claim("format", format)];
  if (counts.length > 0) {
    claims.push(claim("operators", Object.fromEntries(counts), { pointer: "graph_def" }));
  }
  return claims;
}

/** What a MetaGraphDef says about itself. */
export function metaGraphClaims(walk: TensorflowWalk, by: string, graphs: readonly MetaGraph[]): Claim[] {
  const source = { by, path: walk.file.path };
  const declared = claimant("declared", source);
  const measured = claimant("measured", source);
  const [first] = graphs;
  if (first === undefined) return [];
  const claims: Claim[] = [];
  if (first.version !== undefined) {
    const pointer = "meta_info_def.tensorflow_version";
    claims.push(declared("producer", `TensorFlow ${printable(first.version)}`, { pointer }));
  }
  claims.push(...portClaims(measured, first.signatures));
  for (const [name, value] of Object.entries(entriesOf(graphs))) {
    if (value !== "") claims.push(declared("metadata", { name, value: printable(value) }, { pointer: name }));
  }
  return claims;
}

function entriesOf(graphs: readonly MetaGraph[]): Readonly<Record<string, string>> {
  const [first] = graphs;
  if (first === undefined) return {};
  const identifiers = [...first.objects.identifiers].sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    "meta_info_def.tags": graphs.map(({ tags }) => tags.join(" ")).join(", "),
    "meta_info_def.tensorflow_git_version": first.gitVersion ?? "",
    signature_def: first.signatures
      .map(({ name, method }) => (method === "" ? name : `${name}: ${method}`))
      .join(", "),
    asset_file_def: first.assets.slice(0, listed).join(", "),
    object_graph_def: identifiers
      .slice(0, listed)
      .map(([name, count]) => `${name} ${count}`)
      .join(", "),
  };
}

/** The signature that servers use is claimed under plain names, any other with its own name in front. */
function portClaims(claim: Claimant, signatures: readonly Signature[]): Claim[] {
  const serving = signatures.filter(({ name }) => !name.startsWith("__saved_model"));
  return serving.flatMap((signature) => {
    const isMain = signature.name === "serving_default" || serving.length === 1;
    const prefix = isMain ? "" : `${signature.name}:`;
    const pointer = `signature_def.${signature.name}`;
    return [
      ...signature.inputs.map((port) => claim("input", { ...port, name: prefix + port.name }, { pointer })),
      ...signature.outputs.map((port) => claim("output", { ...port, name: prefix + port.name }, { pointer })),
    ];
  });
}
