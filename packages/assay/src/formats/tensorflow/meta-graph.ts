import type { Hazard } from "../../model/hazard.ts";
import type { ModelPort } from "../../model/properties.ts";
import {
  finishGraphJudgement,
  type GraphNode,
  judgeBody,
  nodeNameOf,
  startGraphJudgement,
} from "../../safety/tensorflow/index.ts";
import { pick, type Range, visitMessages } from "../../syntax/protobuf-message.ts";
import { tensorflowTypeName } from "../../tensors/tensorflow-types.table.ts";
import { readGraph } from "./graph.ts";
import { noteObject, type ObjectFacts } from "./object-graph.ts";
import { readShape } from "./shape.ts";
import {
  assetShape,
  collectionShape,
  infoShape,
  mapEntryShape,
  metaGraphFields,
  nodeListShape,
  objectGraphFields,
  operationListShape,
  operationShape,
  signatureShape,
  tensorInfoShape,
} from "./shapes.table.ts";
import type { TensorflowWalk } from "./walk.ts";

/** What one MetaGraphDef says. */
export interface MetaGraph {
  readonly tags: string[];
  version?: string;
  gitVersion?: string;
  readonly strippedOperations: Set<string>;
  readonly signatures: Signature[];
  readonly assets: string[];
  readonly objects: ObjectFacts;
  hazards: readonly Hazard[];
}

export interface Signature {
  readonly name: string;
  readonly method: string;
  readonly inputs: readonly ModelPort[];
  readonly outputs: readonly ModelPort[];
}

interface MetaGraphDraft extends MetaGraph {
  readonly nodes: GraphNode[];
  /** Outputs of signatures and initialisers: what a caller runs. */
  readonly served: string[];
  readonly assetConstants: Set<string>;
}

/** Collections that name what runs while a SavedModel of TensorFlow 1 is loaded. */
const initialisers: ReadonlySet<string> = new Set(["saved_model_main_op", "legacy_init_op"]);

/** Reads a MetaGraphDef and judges its graph. */
export async function readMetaGraph(walk: TensorflowWalk, at: Range): Promise<MetaGraph> {
  const judgement = startGraphJudgement();
  const draft = emptyMetaGraph();
  await visitMessages(walk.reader, at, {
    [metaGraphFields.info]: (range) => readInfo(walk, range, draft),
    [metaGraphFields.graph]: async (range) => {
      for (const node of await readGraph(walk, judgement, range)) draft.nodes.push(node);
    },
    [metaGraphFields.collection]: (range) => readCollection(walk, range, draft),
    [metaGraphFields.signature]: (range) => readSignature(walk, range, draft),
    [metaGraphFields.asset]: (range) => readAsset(walk, range, draft),
    [metaGraphFields.objectGraph]: (range) =>
      visitMessages(walk.reader, range, {
        [objectGraphFields.node]: (object) => noteObject(walk, object, draft.objects),
      }),
  });
  const main = { name: "", nodes: draft.nodes };
  judgeBody(judgement, main, draft.assetConstants);
  draft.hazards = finishGraphJudgement(judgement, main, {
    assets: draft.assetConstants,
    ...(draft.served.length === 0 ? {} : { served: draft.served }),
  });
  return draft;
}

function emptyMetaGraph(): MetaGraphDraft {
  return {
    tags: [],
    strippedOperations: new Set(),
    signatures: [],
    assets: [],
    objects: { identifiers: new Map(), functions: 0, variables: 0, objects: 0, configurations: [] },
    hazards: [],
    nodes: [],
    served: [],
    assetConstants: new Set(),
  };
}

async function readInfo(walk: TensorflowWalk, at: Range, draft: MetaGraphDraft): Promise<void> {
  const info = await pick(walk.reader, at, infoShape);
  draft.tags.push(...info.tags);
  if (info.version !== undefined) draft.version = info.version;
  if (info.gitVersion !== undefined) draft.gitVersion = info.gitVersion;
  if (info.strippedOperations === undefined) return;
  const list = await pick(walk.reader, info.strippedOperations, operationListShape);
  for (const range of list.operations) {
    const { name } = await pick(walk.reader, range, operationShape);
    if (name !== undefined) draft.strippedOperations.add(name);
  }
}

async function readCollection(walk: TensorflowWalk, at: Range, draft: MetaGraphDraft): Promise<void> {
  const { key = "", value } = await pick(walk.reader, at, mapEntryShape);
  if (value === undefined || !initialisers.has(key)) return;
  const { nodes } = await pick(walk.reader, value, collectionShape);
  if (nodes === undefined) return;
  const { values } = await pick(walk.reader, nodes, nodeListShape);
  for (const name of values) draft.served.push(name);
}

async function readSignature(walk: TensorflowWalk, at: Range, draft: MetaGraphDraft): Promise<void> {
  const { key = "", value } = await pick(walk.reader, at, mapEntryShape);
  if (value === undefined) return;
  const signature = await pick(walk.reader, value, signatureShape);
  const inputs: ModelPort[] = [];
  for (const range of signature.inputs) await readPort(walk, range, inputs);
  const outputs: ModelPort[] = [];
  for (const range of signature.outputs) draft.served.push(await readPort(walk, range, outputs));
  draft.signatures.push({
    name: key,
    method: signature.method ?? "",
    inputs: inputs.sort(byName),
    outputs: outputs.sort(byName),
  });
}

function byName(a: ModelPort, b: ModelPort): number {
  return a.name < b.name ? -1 : 1;
}

/** Adds the port and returns the name of its tensor. */
async function readPort(walk: TensorflowWalk, at: Range, ports: ModelPort[]): Promise<string> {
  const { key = "", value } = await pick(walk.reader, at, mapEntryShape);
  if (value === undefined) return "";
  const info = await pick(walk.reader, value, tensorInfoShape);
  const shape = await readShape(walk.reader, info.shape);
  ports.push({
    name: key,
    dtype: tensorflowTypeName(info.type ?? 0),
    ...(shape === undefined ? {} : { shape: shape.map((size) => (size < 0 ? "?" : size)) }),
  });
  return info.name ?? "";
}

async function readAsset(walk: TensorflowWalk, at: Range, draft: MetaGraphDraft): Promise<void> {
  const { tensor, file } = await pick(walk.reader, at, assetShape);
  if (file !== undefined) draft.assets.push(file);
  if (tensor === undefined) return;
  const { name } = await pick(walk.reader, tensor, tensorInfoShape);
  if (name !== undefined) draft.assetConstants.add(nodeNameOf(name));
}
