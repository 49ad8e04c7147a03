import type { ByteSource } from "../../bytes/byte-source.ts";
import type { Problem } from "../../model/coverage.ts";
import type { Hazard } from "../../model/hazard.ts";
import { startWireWalk } from "../../syntax/protobuf.ts";
import { type MessageReader, messageReader } from "../../syntax/protobuf-message.ts";
import type { Tensor, TensorData } from "../../tensors/tensor.ts";
import type { DtypeName } from "../../tensors/dtype.table.ts";
import type { FormatInput } from "../format.ts";
import {
  maximumDepth,
  maximumFields,
  maximumNameBytes,
  maximumProblems,
  maximumTensors,
  maximumTextBytes,
} from "./limits.ts";

/** Everything that one walk through a model collects. Bounded by limits.ts. */
export interface CoremlWalk {
  readonly file: FormatInput;
  readonly reader: MessageReader;
  readonly problems: Problem[];
  readonly hazards: Hazard[];
  readonly tensors: Tensor[];
  readonly names: Set<string>;
  readonly operators: Map<string, number>;
  /** `neuralNetwork`, `pipeline`, ... as they occur. */
  readonly types: string[];
  readonly quantization: Set<string>;
  readonly blobs: Map<string, ByteSource | undefined>;
  readonly companions: Set<string>;
  operations: number;
}

export function startCoremlWalk(file: FormatInput): CoremlWalk {
  const wire = startWireWalk(file.source, { depth: maximumDepth, fields: maximumFields });
  return {
    file,
    reader: messageReader(wire, { longestText: maximumNameBytes, mostTextBytes: maximumTextBytes }),
    problems: [],
    hazards: [],
    tensors: [],
    names: new Set(),
    operators: new Map(),
    types: [],
    quantization: new Set(),
    blobs: new Map(),
    companions: new Set(),
    operations: 0,
  };
}

export function noteProblem({ problems }: CoremlWalk, problem: Problem): void {
  if (problems.length < maximumProblems) problems.push(problem);
}

export function noteHazard({ hazards }: CoremlWalk, hazard: Hazard): void {
  const isKnown = hazards.some(({ rule, message }) => rule === hazard.rule && message === hazard.message);
  if (!isKnown && hazards.length < maximumProblems) hazards.push(hazard);
}

/** Adds a weight under a name that no other has. */
export function addTensor(
  walk: CoremlWalk,
  row: {
    readonly name: string;
    readonly dtype: DtypeName;
    readonly shape: readonly number[];
    readonly data: TensorData;
  },
): void {
  if (walk.tensors.length === maximumTensors) {
    noteProblem(walk, { code: "limit-exceeded", message: `more than ${maximumTensors} weights` });
  }
  if (walk.tensors.length >= maximumTensors) return;
  const name = walk.names.has(row.name) ? `${row.name}#${walk.tensors.length}` : row.name;
  walk.names.add(name);
  walk.tensors.push({ ...row, name });
}
