import type { Hazard } from "../../model/hazard.ts";
import { printable } from "../../model/printable.ts";
import type { ModelPort } from "../../model/properties.ts";
import { startWireWalk, stopWalk } from "../../syntax/protobuf.ts";
import {
  integer,
  integers,
  messageReader,
  type MessageReader,
  pick,
  range,
  ranges,
  type Range,
  someTexts,
  text,
  visitMessages,
} from "../../syntax/protobuf-message.ts";
import type { FormatInput } from "../format.ts";
import { dataTypes } from "./data-types.table.ts";
import {
  maximumDepth,
  maximumFields,
  maximumNameBytes,
  maximumOperations,
  maximumRank,
  maximumTensors,
  maximumTextBytes,
} from "./limits.ts";
import { operations } from "./operations.table.ts";

/** What a program shows, in either form. */
export interface ProgramFacts {
  version: string | undefined;
  readonly operators: Map<string, number>;
  readonly inputs: ModelPort[];
  readonly outputs: ModelPort[];
  readonly parameters: string[];
  readonly hazards: Hazard[];
  trouble: MessageReader["wire"]["trouble"];
}

const blockFields = { variable: 3, operation: 4 } as const;
const programFields = { block: 1, version: 4 } as const;
const versionShape = { version: integer(1) } as const;
const variableShape = { name: text(1), type: range(2), isPersistable: integer(3) } as const;
const typeShape = { type: integer(1), tensor: range(3) } as const;
const tensorShape = { tensor: range(1) } as const;
const descriptionShape = { type: integer(1), dimensions: integers(2, maximumRank) } as const;
const operationShape = {
  inputs: ranges(1, 10_000),
  outputs: ranges(2, 10_000),
  type: text(3),
  attributes: ranges(4, 10_000),
} as const;
const argumentShape = { names: someTexts(2, 64) } as const;
const attributeShape = { name: text(1), value: someTexts(5, 1) } as const;
/** Holders of inputs and outputs, not weights: FEED_MINIBATCH, FETCH_LIST, RAW. */
const holders: ReadonlySet<number> = new Set([9, 10, 17, 28]);
const mostHazards = 50;

export function emptyFacts(): ProgramFacts {
  return {
    version: undefined,
    operators: new Map(),
    inputs: [],
    outputs: [],
    parameters: [],
    hazards: [],
    trouble: undefined,
  };
}

/** Counts an operator and reports it when it reaches beyond the model. */
export function noteOperation(
  facts: ProgramFacts,
  name: string,
  evidence: readonly string[] = [],
  offset?: number,
): void {
  facts.operators.set(name, (facts.operators.get(name) ?? 0) + 1);
  const known = operations.get(name);
  if (known === undefined || facts.hazards.length >= mostHazards) return;
  const { rule, verdict, does } = known;
  facts.hazards.push({
    rule,
    verdict,
    message: `Operator ${printable(name)} ${does}${evidence.length > 0 ? `: ${printable(evidence.join(", "))}` : ""}.`,
    evidence: [printable(name), ...evidence.map(printable)],
    ...(offset === undefined ? {} : { offset }),
  });
}

/** Reads a ProgramDesc (paddle/fluid/framework/framework.proto). */
export async function readProgram(file: FormatInput): Promise<ProgramFacts> {
  const wire = startWireWalk(file.source, { depth: maximumDepth, fields: maximumFields });
  const reader = messageReader(wire, { longestText: maximumNameBytes, mostTextBytes: maximumTextBytes });
  const facts = emptyFacts();
  const types = new Map<string, ModelPort>();
  let count = 0;
  await visitMessages(
    reader,
    { start: 0, end: file.source.sizeBytes },
    {
      [programFields.version]: async (at) => {
        facts.version = versionText((await pick(reader, at, versionShape)).version ?? 0);
      },
      [programFields.block]: (block) =>
        visitMessages(reader, block, {
          [blockFields.variable]: (at) => readVariable(reader, at, facts, types),
          [blockFields.operation]: (at) => {
            count += 1;
            if (count > maximumOperations)
              stopWalk(wire, "limit-exceeded", `more than ${maximumOperations} operators`, at.start);
            return readOperation(reader, at, facts, types);
          },
        }),
    },
  );
  facts.parameters.sort();
  facts.trouble = wire.trouble;
  return facts;
}

/** 2004001 is 2.4.1; 0 is a build of the developers. */
function versionText(version: number): string | undefined {
  if (version <= 0) return undefined;
  return `${Math.floor(version / 1_000_000)}.${Math.floor(version / 1000) % 1000}.${version % 1000}`;
}

async function readVariable(
  reader: MessageReader,
  at: Range,
  facts: ProgramFacts,
  types: Map<string, ModelPort>,
): Promise<void> {
  const { name = "", type, isPersistable } = await pick(reader, at, variableShape);
  if (type === undefined || types.size >= maximumTensors) return;
  const { type: kind = 0, tensor } = await pick(reader, type, typeShape);
  if (isPersistable === 1 && !holders.has(kind)) facts.parameters.push(name);
  if (tensor !== undefined) types.set(name, await readPort(reader, tensor, name));
}

async function readPort(reader: MessageReader, at: Range, name: string): Promise<ModelPort> {
  const { tensor: description } = await pick(reader, at, tensorShape);
  if (description === undefined) return { name };
  const { type: element, dimensions } = await pick(reader, description, descriptionShape);
  const dtype = dataTypes.get(element ?? -1);
  const shape = dimensions.map((size) => (size < 0 ? "?" : size));
  return { name, shape, ...(dtype === undefined ? {} : { dtype }) };
}

async function readOperation(
  reader: MessageReader,
  at: Range,
  facts: ProgramFacts,
  types: ReadonlyMap<string, ModelPort>,
): Promise<void> {
  const { type = "", inputs, outputs, attributes } = await pick(reader, at, operationShape);
  const evidence = operations.has(type) ? await textsOf(reader, attributes) : [];
  noteOperation(facts, type, evidence, at.start);
  if (type === "feed") await addPorts(reader, outputs, types, facts.inputs);
  if (type === "fetch") await addPorts(reader, inputs, types, facts.outputs);
}

async function addPorts(
  reader: MessageReader,
  at: readonly Range[],
  types: ReadonlyMap<string, ModelPort>,
  ports: ModelPort[],
): Promise<void> {
  for (const one of at) {
    for (const name of (await pick(reader, one, argumentShape)).names) {
      if (ports.length < 1024) ports.push(types.get(name) ?? { name });
    }
  }
}

async function textsOf(reader: MessageReader, attributes: readonly Range[]): Promise<string[]> {
  const found: string[] = [];
  for (const at of attributes) {
    const { name = "", value } = await pick(reader, at, attributeShape);
    const isOwn = name.startsWith("op_") || name.includes("engine");
    if (!isOwn && value[0] !== undefined && value[0] !== "" && found.length < 10)
      found.push(`${name}=${JSON.stringify(value[0])}`);
  }
  return found;
}
