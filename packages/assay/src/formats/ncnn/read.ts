import { claimant, type Claim, type Claimant } from "../../model/claim.ts";
import type { Problem } from "../../model/coverage.ts";
import { lineReader, nextLine, type TextLine } from "../../syntax/text-lines.ts";
import type { FormatInput, FormatReading } from "../format.ts";
import { plainReading } from "../plain-reading.ts";
import { maxLayers, maxLineBytes, maxOperators, maxPorts } from "./limits.ts";

interface Graph {
  layers: number;
  blobs: number;
  counted: number;
  readonly operators: Map<string, number>;
  readonly inputs: string[];
  /** Blobs that no layer takes: the outputs. */
  readonly open: Set<string>;
  problem?: Problem;
}

/** Reads a graph in text form: magic, counts, then a line for each layer. */
export async function readNcnn(file: FormatInput, by: string): Promise<FormatReading | undefined> {
  const graph = await walk(file);
  const measured = claimant("measured", { by, path: file.path });
  const weights = weightsOf(file);
  return plainReading("ncnn", {
    claims: claimsOf(graph, measured),
    problems: graph.problem === undefined ? [] : [graph.problem],
    ...(weights === undefined ? {} : { companions: [weights] }),
  });
}

/** The weights have the same name with the ending `.bin`. */
function weightsOf(file: FormatInput): string | undefined {
  const name = file.path.slice(file.path.lastIndexOf("/") + 1);
  return name.endsWith(".param") ? file.sibling(name.replace(/\.param$/u, ".bin"))?.path : undefined;
}

async function walk({ source }: FormatInput): Promise<Graph> {
  const graph: Graph = { layers: 0, blobs: 0, counted: 0, operators: new Map(), inputs: [], open: new Set() };
  const lines = lineReader(source, maxLineBytes);
  await nextLine(lines);
  const [layers = "", blobs = ""] = ((await nextLine(lines))?.text ?? "").trim().split(/\s+/u);
  graph.layers = Number(layers);
  graph.blobs = Number(blobs);
  for (let line = await nextLine(lines); line !== undefined; line = await nextLine(lines)) {
    if (line.text.trim() !== "" && !line.text.startsWith("#")) visitLayer(graph, line);
    if (graph.problem !== undefined) return graph;
  }
  if (graph.counted !== graph.layers) {
    graph.problem = {
      code: "truncated",
      message: `the graph has ${graph.counted} of ${graph.layers} layers`,
    };
  }
  return graph;
}

/** `Type name inputs outputs blob... parameter=value...`. */
function visitLayer(graph: Graph, { text, isCut, offset }: TextLine): void {
  const [type = "", name = "", ...rest] = text.trim().split(/\s+/u);
  const blobs = blobsOf(rest);
  graph.counted += 1;
  if (isCut || graph.counted > maxLayers) {
    graph.problem = {
      code: "limit-exceeded",
      message: "a layer or the graph is longer than the limit",
      offset,
    };
  } else if (blobs === undefined) {
    graph.problem = { code: "malformed", message: "a layer cannot be read", offset };
  } else {
    noteOperator(graph, type, name);
    for (const blob of blobs.taken) graph.open.delete(blob);
    for (const blob of blobs.made) graph.open.add(blob);
  }
}

function blobsOf(
  rest: readonly string[],
): { readonly taken: readonly string[]; readonly made: readonly string[] } | undefined {
  const [inputs, outputs] = [Number(rest[0]), Number(rest[1])];
  const isSound = Number.isSafeInteger(inputs + outputs) && inputs >= 0 && outputs >= 0;
  if (!isSound || rest.length < 2 + inputs + outputs) return undefined;
  return { taken: rest.slice(2, 2 + inputs), made: rest.slice(2 + inputs, 2 + inputs + outputs) };
}

function noteOperator(graph: Graph, type: string, name: string): void {
  if (graph.operators.has(type) || graph.operators.size < maxOperators)
    graph.operators.set(type, (graph.operators.get(type) ?? 0) + 1);
  if (type === "Input" && graph.inputs.length < maxPorts) graph.inputs.push(name);
}

function claimsOf(graph: Graph, claim: Claimant): Claim[] {
  const operators = [...graph.operators].sort(([left], [right]) => (left < right ? -1 : 1));
  return [
    claim("format", "ncnn"),
    claim("formatVersion", "7767517"),
    claim("library", "ncnn"),
    claim("operators", Object.fromEntries(operators)),
    claim("hyperparameter", { name: "layers", value: graph.counted }),
    ...graph.inputs.map((name) => claim("input", { name })),
    ...[...graph.open].slice(0, maxPorts).map((name) => claim("output", { name })),
  ];
}
