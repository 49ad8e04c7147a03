import { stopWalk } from "../../syntax/protobuf.ts";
import { pick, type Range, visitMessages } from "../../syntax/protobuf-message.ts";
import {
  type GraphBody,
  type GraphJudgement,
  type GraphNode,
  judgeBody,
} from "../../safety/tensorflow/index.ts";
import { readConstant } from "./constant-tensor.ts";
import { maximumNodes } from "./limits.ts";
import {
  attributeListShape,
  attributeShape,
  functionFields,
  functionNameShape,
  graphFields,
  libraryFields,
  mapEntryShape,
  nodeShape,
  operationShape,
} from "./shapes.table.ts";
import type { TensorflowWalk } from "./walk.ts";

/** Reads a GraphDef. Functions are judged at once; the main graph is returned, to be judged when all is known. */
export async function readGraph(
  walk: TensorflowWalk,
  judgement: GraphJudgement,
  at: Range,
): Promise<GraphNode[]> {
  const nodes: GraphNode[] = [];
  await visitMessages(walk.reader, at, {
    [graphFields.node]: (range) => addNode(walk, range, "", nodes),
    [graphFields.library]: (library) =>
      visitMessages(walk.reader, library, {
        [libraryFields.function]: (range) => readFunction(walk, judgement, range),
      }),
  });
  return nodes;
}

async function readFunction(walk: TensorflowWalk, judgement: GraphJudgement, at: Range): Promise<void> {
  let name = "";
  const nodes: GraphNode[] = [];
  // The signature comes first, but the order of fields is free: its name is looked for before the nodes.
  await visitMessages(walk.reader, at, {
    [functionFields.signature]: async (range) => {
      name = (await pick(walk.reader, range, operationShape)).name ?? name;
    },
  });
  await visitMessages(walk.reader, at, {
    [functionFields.node]: (range) => addNode(walk, range, `${name}/`, nodes),
  });
  const body: GraphBody = { name: name === "" ? `function at ${at.start}` : name, nodes };
  judgeBody(judgement, body, noAssets);
}

const noAssets: ReadonlySet<string> = new Set();

async function addNode(walk: TensorflowWalk, at: Range, prefix: string, nodes: GraphNode[]): Promise<void> {
  walk.nodes += 1;
  if (walk.nodes > maximumNodes) {
    stopWalk(walk.reader.wire, "limit-exceeded", `more than ${maximumNodes} nodes`, at.start);
    return;
  }
  const node = await readNode(walk, at, prefix);
  if (node === undefined) return;
  walk.operators.set(node.operation, (walk.operators.get(node.operation) ?? 0) + 1);
  nodes.push(node);
}

async function readNode(walk: TensorflowWalk, at: Range, prefix: string): Promise<GraphNode | undefined> {
  const { name = "", operation, inputs, attributes } = await pick(walk.reader, at, nodeShape);
  // Half a node at the end of a cut file.
  if (operation === undefined) return undefined;
  const draft: AttributeDraft = { attributes: new Map(), functions: [], tensor: undefined };
  for (const range of attributes) await readAttribute(walk, range, draft);
  const isConstant = operation === "Const" && draft.tensor !== undefined;
  const texts = isConstant ? await readConstant(walk, draft.tensor ?? at, prefix + name) : [];
  return {
    name,
    operation,
    inputs,
    offset: at.start,
    ...(texts.length > 0 ? { texts } : {}),
    ...(draft.attributes.size > 0 ? { attributes: draft.attributes } : {}),
    ...(draft.functions.length > 0 ? { functions: draft.functions } : {}),
  };
}

interface AttributeDraft {
  readonly attributes: Map<string, readonly string[]>;
  readonly functions: string[];
  tensor: Range | undefined;
}

/** Attributes that the framework adds for itself: shapes that were inferred, places, colocation. */
const ownAttributes: ReadonlySet<string> = new Set(["_output_shapes", "_class", "container", "shared_name"]);

async function readAttribute(walk: TensorflowWalk, at: Range, draft: AttributeDraft): Promise<void> {
  const { key = "", value } = await pick(walk.reader, at, mapEntryShape);
  if (value === undefined || ownAttributes.has(key)) return;
  const found = await pick(walk.reader, value, attributeShape);
  if (found.tensor !== undefined && key === "value") draft.tensor = found.tensor;
  if (found.function !== undefined) await addFunction(walk, found.function, draft);
  const texts = [...found.text];
  if (found.list !== undefined) {
    const list = await pick(walk.reader, found.list, attributeListShape);
    texts.push(...list.texts);
    for (const range of list.functions) await addFunction(walk, range, draft);
  }
  if (texts.length > 0) draft.attributes.set(key, texts);
}

async function addFunction(walk: TensorflowWalk, at: Range, { functions }: AttributeDraft): Promise<void> {
  const { name } = await pick(walk.reader, at, functionNameShape);
  if (name !== undefined) functions.push(name);
}
