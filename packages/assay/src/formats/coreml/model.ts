import { printable } from "../../model/printable.ts";
import { stopWalk, walkMessage, wireTypes } from "../../syntax/protobuf.ts";
import { pick, type Range, visitMessages } from "../../syntax/protobuf-message.ts";
import { maximumNesting } from "./limits.ts";
import { modelTypes } from "./model-types.table.ts";
import { noteCustom, readNetwork } from "./network.ts";
import { readProgram } from "./program.ts";
import { linkedFileShape, linkedShape, parameterTextShape, pipelineFields } from "./shapes.table.ts";
import { type CoremlWalk, noteHazard } from "./walk.ts";

/** Reads the content of a Model: a network, a program, a pipeline of models, or a kind that only has a name here. */
export async function readModelType(walk: CoremlWalk, at: Range, depth = 0): Promise<void> {
  if (depth > maximumNesting) {
    stopWalk(
      walk.reader.wire,
      "limit-exceeded",
      `models are nested more than ${maximumNesting} deep`,
      at.start,
    );
    return;
  }
  const found: { number: number; range: Range }[] = [];
  await walkMessage(walk.reader.wire, at.start, at.end, (field) => {
    const isType = modelTypes.has(field.number) && field.wireType === wireTypes.bytes;
    // Of the members of a oneof the last counts; a hostile file may have many.
    if (isType && found.length < 64)
      found.push({ number: field.number, range: { start: field.start, end: field.end } });
    return undefined;
  });
  for (const { number, range } of found) await readType(walk, modelTypes.get(number) ?? "", range, depth);
}

async function readType(walk: CoremlWalk, type: string, at: Range, depth: number): Promise<void> {
  if (walk.types.length < 1000) walk.types.push(type);
  if (type.startsWith("neuralNetwork")) return readNetwork(walk, at, 0);
  if (type === "mlProgram") return readProgram(walk, at);
  if (type === "pipeline") return readPipeline(walk, at, depth);
  if (type === "pipelineClassifier" || type === "pipelineRegressor") {
    return visitMessages(walk.reader, at, { 1: (range) => readPipeline(walk, range, depth) });
  }
  if (type === "customModel") return noteCustom(walk, at, "the model itself");
  if (type === "linkedModel") return noteLinked(walk, at);
  return undefined;
}

async function readPipeline(walk: CoremlWalk, at: Range, depth: number): Promise<void> {
  await visitMessages(walk.reader, at, {
    [pipelineFields.model]: (range) => readModelType(walk, range, depth + 1),
  });
}

async function noteLinked(walk: CoremlWalk, at: Range): Promise<void> {
  const { file } = await pick(walk.reader, at, linkedShape);
  const { name, searchPath } = file === undefined ? {} : await pick(walk.reader, file, linkedFileShape);
  const texts: string[] = [];
  for (const range of [name, searchPath]) {
    if (range === undefined) continue;
    const { value } = await pick(walk.reader, range, parameterTextShape);
    if (value !== undefined) texts.push(printable(value));
  }
  noteHazard(walk, {
    rule: "COREML-LINKED-MODEL",
    verdict: "unknown",
    message: `The model is another file: ${texts.join(" in ")}.`,
    evidence: texts,
    offset: at.start,
  });
}
