import { printable } from "../../model/printable.ts";
import { stopWalk, walkMessage, wireTypes } from "../../syntax/protobuf.ts";
import { pick, type Range, visitMessages } from "../../syntax/protobuf-message.ts";
import { layerTypes, type LayerType } from "./layer-types.table.ts";
import { maximumNesting, maximumOperations } from "./limits.ts";
import {
  branchShape,
  customShape,
  layerNameShape,
  loopShape,
  networkFields,
  quantizationShape,
  weightShape,
} from "./shapes.table.ts";
import { addTensor, type CoremlWalk, noteHazard } from "./walk.ts";

/** Reads the layers of a NeuralNetwork, classifier or regressor (their layers are in the same field). */
export async function readNetwork(walk: CoremlWalk, at: Range, depth: number): Promise<void> {
  if (depth > maximumNesting) {
    stopWalk(
      walk.reader.wire,
      "limit-exceeded",
      `networks are nested more than ${maximumNesting} deep`,
      at.start,
    );
    return;
  }
  await visitMessages(walk.reader, at, {
    [networkFields.layer]: (range) => readLayer(walk, range, depth),
  });
}

async function readLayer(walk: CoremlWalk, at: Range, depth: number): Promise<void> {
  walk.operations += 1;
  if (walk.operations > maximumOperations) {
    stopWalk(walk.reader.wire, "limit-exceeded", `more than ${maximumOperations} layers`, at.start);
    return;
  }
  const { name = "" } = await pick(walk.reader, at, layerNameShape);
  const found: { number: number; range: Range }[] = [];
  await walkMessage(walk.reader.wire, at.start, at.end, (field) => {
    const isLayer = field.number >= 100 && field.wireType === wireTypes.bytes;
    if (isLayer) found.push({ number: field.number, range: { start: field.start, end: field.end } });
    return undefined;
  });
  // Of the members of a oneof the last counts.
  const last = found.at(-1);
  if (last === undefined) return;
  const type = layerTypes.get(last.number) ?? { name: `layer ${last.number}`, weights: [] };
  walk.operators.set(type.name, (walk.operators.get(type.name) ?? 0) + 1);
  if (type.name === "custom") await noteCustom(walk, last.range, `layer ${name}`);
  if (type.name === "branch" || type.name === "loop") await readInner(walk, last.range, type.name, depth);
  await readWeights(walk, last.range, type, name);
}

/** A class of the application that the model names. */
export async function noteCustom(walk: CoremlWalk, at: Range, place: string): Promise<void> {
  const { className = "", description } = await pick(walk.reader, at, customShape);
  noteHazard(walk, {
    rule: "COREML-CUSTOM-CODE",
    verdict: "unknown",
    message: `The model runs the class ${printable(className)} of the application (${printable(place)}).`,
    evidence: [printable(className), ...(description === undefined ? [] : [printable(description)])],
    offset: at.start,
  });
}

async function readInner(walk: CoremlWalk, at: Range, type: "branch" | "loop", depth: number): Promise<void> {
  const inner =
    type === "branch" ? await pick(walk.reader, at, branchShape) : await pick(walk.reader, at, loopShape);
  for (const range of Object.values(inner)) {
    if (range !== undefined) await readNetwork(walk, range, depth + 1);
  }
}

async function readWeights(walk: CoremlWalk, at: Range, type: LayerType, layer: string): Promise<void> {
  for (const { path, name } of type.weights) {
    for (const range of await rangesAt(walk, at, path)) await addWeight(walk, range, `${layer}.${name}`);
  }
}

/** Every occurrence of a field path, outermost field first. */
async function rangesAt(walk: CoremlWalk, at: Range, [first, ...rest]: readonly number[]): Promise<Range[]> {
  if (first === undefined) return [at];
  const inner: Range[] = [];
  await visitMessages(walk.reader, at, {
    [first]: (range) => {
      inner.push(range);
      return Promise.resolve();
    },
  });
  const found: Range[] = [];
  for (const range of inner) found.push(...(await rangesAt(walk, range, rest)));
  return found;
}

/** WeightParams have no shape: theirs follows from the layer. One dimension says how many there are. */
async function addWeight(walk: CoremlWalk, at: Range, name: string): Promise<void> {
  const weight = await pick(walk.reader, at, weightShape);
  await noteQuantization(walk, weight.quantization);
  const stored = [
    { range: weight.floats, dtype: "f32", width: 4 },
    { range: weight.halves, dtype: "f16", width: 2 },
    { range: weight.raw, dtype: "u8", width: 1 },
    { range: weight.bytes, dtype: "i8", width: 1 },
  ] as const;
  for (const { range, dtype, width } of stored) {
    const length = range === undefined ? 0 : range.end - range.start;
    if (range === undefined || length === 0 || length % width !== 0) continue;
    const isThere = range.end <= walk.file.source.sizeBytes;
    const data = isThere
      ? ({ kind: "slice", path: walk.file.path, offset: range.start, length } as const)
      : ({ kind: "absent", reason: "the file ends before its last byte" } as const);
    addTensor(walk, { name, dtype, shape: [length / width], data });
    return;
  }
}

async function noteQuantization(walk: CoremlWalk, at: Range | undefined): Promise<void> {
  if (at === undefined) return;
  const { bits, linear, table } = await pick(walk.reader, at, quantizationShape);
  if (bits === undefined || bits === 0) return;
  const kind = linear !== undefined ? "linear" : table !== undefined ? "lookup-table" : "unknown";
  walk.quantization.add(`${kind} ${bits} bit`);
}
