import { readUpTo } from "../../bytes/byte-source.ts";
import {
  flatTrouble,
  numbersIn,
  openFlatBuffer,
  rootTable,
  scalarIn,
  tableIn,
  tablesIn,
  textIn,
  vectorIn,
  type FlatBuffer,
  type FlatTable,
} from "../../syntax/flatbuffer/index.ts";
import type { FormatInput } from "../format.ts";
import type { Program } from "./found.ts";
import { flatLimits, maximumPlans, maximumSegments } from "./limits.ts";
import { readPlan } from "./plan.ts";
import { namedDataFields, programFields, segmentFields, subsegmentFields } from "./tables.table.ts";

/** Reads the program up to the first trouble; undefined = no root table. */
export async function readProgram(file: FormatInput): Promise<Program | undefined> {
  const header = Buffer.from(await readUpTo(file.source, 8, 24));
  // The extended header: magic, its length, size of the program, offset of the segments.
  const isExtended = header.length === 24 && header.toString("latin1", 0, 4) === "eh00";
  const end = isExtended ? Number(header.readBigUInt64LE(8)) : file.source.sizeBytes;
  const flat = openFlatBuffer(file.source, flatLimits, { start: 0, end });
  const root = await rootTable(flat);
  if (root === undefined) return undefined;
  const program = emptyProgram(file.path, flat, root, isExtended ? Number(header.readBigUInt64LE(16)) : 0);
  await readSegments(program, file.source.sizeBytes);
  await readConstants(program);
  for await (const named of tablesIn(root, programFields.namedData, maximumSegments)) {
    program.namedData.push((await textIn(named, namedDataFields.key)) ?? "");
  }
  for await (const plan of tablesIn(root, programFields.plans, maximumPlans)) await readPlan(program, plan);
  return program;
}

function emptyProgram(path: string, flat: FlatBuffer, root: FlatTable, segmentBase: number): Program {
  return {
    path,
    flat,
    root,
    segmentBase,
    methods: [],
    operators: new Map(),
    delegates: new Map(),
    inputs: [],
    outputs: [],
    namedData: [],
    segments: [],
    constants: [],
    constantEnd: 0,
    tensors: new Map(),
    external: 0,
  };
}

/** Segments follow the program; their offsets count from the base that the header says. */
async function readSegments(program: Program, fileSize: number): Promise<void> {
  for await (const table of tablesIn(program.root, programFields.segments, maximumSegments)) {
    const offset = program.segmentBase + scalarIn(table, segmentFields.offset, "u64");
    const length = scalarIn(table, segmentFields.size, "u64");
    if (!(offset + length <= fileSize)) {
      flatTrouble(program.flat, "truncated", "a segment reaches beyond the end of the file", table.position);
      return;
    }
    program.segments.push({ offset, length });
  }
}

/** Inside the program (old writers), or in a segment of their own. */
async function readConstants(program: Program): Promise<void> {
  for await (const table of tablesIn(program.root, programFields.constantBuffers, maximumSegments)) {
    const storage = await vectorIn(table, 0, 1);
    program.constants.push(
      storage === undefined ? { offset: 0, length: 0 } : { offset: storage.position, length: storage.length },
    );
  }
  if (program.constants.length === 0) await readConstantSegment(program);
}

async function readConstantSegment(program: Program): Promise<void> {
  const constants = await tableIn(program.root, programFields.constantSegment);
  const offsets = await numbersIn(constants, subsegmentFields.offsets, "u64", maximumSegments);
  const segment = program.segments[scalarIn(constants, subsegmentFields.segment, "u32")];
  if (segment === undefined || offsets === undefined) return;
  program.constantEnd = segment.offset + segment.length;
  for (const offset of offsets) program.constants.push({ offset: segment.offset + offset });
}
