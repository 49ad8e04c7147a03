import type { Problem } from "../../model/coverage.ts";
import { startWireWalk } from "../../syntax/protobuf.ts";
import { type MessageReader, messageReader } from "../../syntax/protobuf-message.ts";
import type { Tensor } from "../../tensors/tensor.ts";
import type { FormatInput } from "../format.ts";
import {
  maximumDepth,
  maximumFields,
  maximumNameBytes,
  maximumProblems,
  maximumTextBytes,
} from "./limits.ts";

/** Everything that one walk through a file collects over all of its graphs. Bounded by limits.ts. */
export interface TensorflowWalk {
  readonly file: FormatInput;
  readonly reader: MessageReader;
  readonly problems: Problem[];
  readonly tensors: Tensor[];
  readonly tensorNames: Set<string>;
  readonly operators: Map<string, number>;
  nodes: number;
  decodedBytes: number;
}

export function startTensorflowWalk(file: FormatInput): TensorflowWalk {
  const source = {
    sizeBytes: file.source.sizeBytes,
    readInto: (offset: number, target: Uint8Array): Promise<number> => {
      file.signal?.throwIfAborted();
      return file.source.readInto(offset, target);
    },
  };
  const wire = startWireWalk(source, { depth: maximumDepth, fields: maximumFields });
  return {
    file,
    reader: messageReader(wire, { longestText: maximumNameBytes, mostTextBytes: maximumTextBytes }),
    problems: [],
    tensors: [],
    tensorNames: new Set(),
    operators: new Map(),
    nodes: 0,
    decodedBytes: 0,
  };
}

export function noteProblem({ problems }: TensorflowWalk, problem: Problem): void {
  if (problems.length < maximumProblems) problems.push(problem);
}

/** All problems of the walk, what ended it included. */
export function problemsOf({ problems, reader }: TensorflowWalk): readonly Problem[] {
  const { trouble } = reader.wire;
  const all = trouble === undefined ? [...problems] : [trouble, ...problems];
  if (reader.overlong > 0) {
    const message = `${reader.overlong} names are longer than ${reader.longestText} bytes and were not read`;
    all.push({ code: "limit-exceeded", message });
  }
  return all;
}

/** A name that no other tensor of the file has. */
export function uniqueName({ tensorNames }: TensorflowWalk, name: string): string {
  const unique = tensorNames.has(name) ? `${name}#${tensorNames.size}` : name;
  tensorNames.add(unique);
  return unique;
}
