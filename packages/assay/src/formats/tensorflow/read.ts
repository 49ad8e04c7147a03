import { readUpTo } from "../../bytes/byte-source.ts";
import { claimant } from "../../model/claim.ts";
import type { Claim } from "../../model/claim.ts";
import type { Hazard } from "../../model/hazard.ts";
import { printable } from "../../model/printable.ts";
import { finishGraphJudgement, judgeBody, startGraphJudgement } from "../../safety/tensorflow/index.ts";
import { integer, pick, text, visitMessages } from "../../syntax/protobuf-message.ts";
import type { Range } from "../../syntax/protobuf-message.ts";
import { type FormatInput, type FormatReading, headBytes } from "../format.ts";
import { graphClaims, metaGraphClaims } from "./claims.ts";
import { readGraph } from "./graph.ts";
import { judgeConfiguration, readKerasMetadata } from "./keras-metadata.ts";
import { maximumMetaGraphs } from "./limits.ts";
import { type MetaGraph, readMetaGraph } from "./meta-graph.ts";
import { kindOf, type TensorflowKind } from "./recognise.ts";
import { savedModelFields } from "./shapes.table.ts";
import { addVariables } from "./variables.ts";
import { noteProblem, problemsOf, startTensorflowWalk, type TensorflowWalk } from "./walk.ts";

/** Reads a SavedModel, a MetaGraphDef, a GraphDef or Keras metadata, whichever the content is. */
export async function readTensorflow(file: FormatInput, by: string): Promise<FormatReading | undefined> {
  const head = await readUpTo(file.source, 0, headBytes);
  const kind = kindOf(head, file.source.sizeBytes);
  if (kind === undefined) return undefined;
  return readers[kind](startTensorflowWalk(file), by);
}

type KindReader = (walk: TensorflowWalk, by: string) => Promise<FormatReading>;

const readers: Readonly<Record<TensorflowKind, KindReader>> = {
  "saved-model": readSavedModel,
  "meta-graph": readMetaGraphFile,
  graph: readGraphFile,
  "keras-metadata": readKerasFile,
  fingerprint: readFingerprint,
};

async function readSavedModel(walk: TensorflowWalk, by: string): Promise<FormatReading> {
  const graphs: MetaGraph[] = [];
  await visitMessages(walk.reader, whole(walk), {
    [savedModelFields.metaGraph]: async (range) => {
      if (graphs.length < maximumMetaGraphs) graphs.push(await readMetaGraph(walk, range));
      else noteProblem(walk, { code: "limit-exceeded", message: `more than ${maximumMetaGraphs} graphs` });
    },
  });
  const companions = await addVariables(walk, "variables/variables");
  const keras: Hazard[] = [];
  for (const { objects } of graphs) keras.push(...(await kerasHazards(walk, objects.configurations)));
  return reading(walk, "tensorflow-savedmodel", {
    claims: [
      ...graphClaims(walk, by, "tensorflow-savedmodel"),
      ...metaGraphClaims(walk, by, graphs),
      ...(await fingerprintClaims(walk, by)),
    ],
    hazards: [...graphs.flatMap(hazardsOf), ...keras],
    companions,
  });
}

async function readMetaGraphFile(walk: TensorflowWalk, by: string): Promise<FormatReading> {
  const graph = await readMetaGraph(walk, whole(walk));
  const name = walk.file.path.slice(walk.file.path.lastIndexOf("/") + 1);
  const companions = await addVariables(walk, name.replace(/\.meta$/u, ""));
  return reading(walk, "tensorflow-metagraph", {
    claims: [...graphClaims(walk, by, "tensorflow-metagraph"), ...metaGraphClaims(walk, by, [graph])],
    hazards: hazardsOf(graph),
    companions,
  });
}

async function readGraphFile(walk: TensorflowWalk, by: string): Promise<FormatReading> {
  const judgement = startGraphJudgement();
  const nodes = await readGraph(walk, judgement, whole(walk));
  const main = { name: "", nodes };
  judgeBody(judgement, main, new Set());
  const inputs = nodes.filter(({ operation }) => operation === "Placeholder").slice(0, 64);
  const claim = claimant("measured", { by, path: walk.file.path });
  return reading(walk, "tensorflow-graphdef", {
    claims: [
      ...graphClaims(walk, by, "tensorflow-graphdef"),
      ...inputs.map(({ name }) => claim("input", { name }, { pointer: "node" })),
    ],
    hazards: finishGraphJudgement(judgement, main, { assets: new Set() }),
    grouping: "file",
  });
}

/** Hashes of the model's parts: nothing that a loader runs. */
function readFingerprint(walk: TensorflowWalk): Promise<FormatReading> {
  return Promise.resolve(reading(walk, "tensorflow-fingerprint", { claims: [], role: "part" }));
}

async function readKerasFile(walk: TensorflowWalk): Promise<FormatReading> {
  const { hazards } = await readKerasMetadata(walk);
  return reading(walk, "keras-metadata", { claims: [], hazards, role: "part" });
}

function reading(
  walk: TensorflowWalk,
  format: string,
  parts: Pick<FormatReading, "claims" | "hazards" | "companions" | "grouping" | "role">,
): FormatReading {
  return { format, tensors: walk.tensors, lineage: [], findings: [], problems: problemsOf(walk), ...parts };
}

function whole(walk: TensorflowWalk): Range {
  return { start: 0, end: walk.file.source.sizeBytes };
}

async function kerasHazards(walk: TensorflowWalk, configurations: readonly Range[]): Promise<Hazard[]> {
  const hazards: Hazard[] = [];
  const seen = new Set<string>();
  for (const range of configurations) hazards.push(...(await judgeConfiguration(walk, range, seen)));
  return hazards;
}

function hazardsOf({ hazards, assets }: MetaGraph): readonly Hazard[] {
  const outside = assets.filter((name) => /^[/\\]|^[a-z]:|(?:^|[/\\])\.\.(?:[/\\]|$)|:\/\//iu.test(name));
  if (outside.length === 0) return hazards;
  return [
    ...hazards,
    {
      rule: "TENSORFLOW-ASSET-PATH",
      verdict: "suspicious",
      message: `An asset lies outside the model's folder: ${printable(outside[0] ?? "")}.`,
      evidence: outside.slice(0, 10).map(printable),
    },
  ];
}

/** `fingerprint.pb` (tensorflow/core/protobuf/fingerprint.proto) beside the model: only its UUID is of use here. */
const fingerprintShape = { checksum: integer(1), uuid: text(7) } as const;
/** A fingerprint has some 100 bytes. */
const longestFingerprint = 4096;

async function fingerprintClaims(walk: TensorflowWalk, by: string): Promise<Claim[]> {
  const sibling = walk.file.sibling("fingerprint.pb");
  if (sibling === undefined || sibling.sizeBytes > longestFingerprint) return [];
  const source = await sibling.source();
  try {
    const { reader } = startTensorflowWalk({ ...walk.file, source });
    const { uuid } = await pick(reader, { start: 0, end: source.sizeBytes }, fingerprintShape);
    if (uuid === undefined) return [];
    const claim = claimant("declared", { by, path: sibling.path, pointer: "uuid" });
    return [claim("metadata", { name: "fingerprint.uuid", value: printable(uuid) })];
  } finally {
    await source.close();
  }
}
