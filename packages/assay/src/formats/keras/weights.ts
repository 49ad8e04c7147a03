import type { Problem } from "../../model/coverage.ts";
import type { Hazard } from "../../model/hazard.ts";
import { printable } from "../../model/printable.ts";
import { judgeHdf5 } from "../../safety/keras/index.ts";
import { readHdf5 } from "../../syntax/hdf5/index.ts";
import type { ZipArchive, ZipMember } from "../../syntax/zip/index.ts";
import type { Tensor } from "../../tensors/tensor.ts";
import { kerasTensors } from "../keras-weights.ts";
import { largestInflatedWeights } from "./limits.ts";
import { openMember } from "./member.ts";
import { judgeNpz } from "./npz.ts";

export interface Weights {
  readonly tensors: readonly Tensor[];
  readonly hazards: readonly Hazard[];
  readonly problems: readonly Problem[];
}

/** `model.weights.h5` and the other members that Keras reads variables from. */
export function isWeights(name: string): boolean {
  return /^model(?:_\d+)?\.weights\.(?:h5|npz)$/.test(name);
}

/** Reads the structure of one member with variables. */
export async function readWeights(archive: ZipArchive, member: ZipMember, path: string): Promise<Weights> {
  const opened = await openMember(archive, member, largestInflatedWeights);
  if ("code" in opened) return { tensors: [], hazards: [], problems: [opened] };
  const name = printable(member.name);
  if (member.name.endsWith(".npz")) return { tensors: [], ...(await judgeNpz(opened.source, name)) };
  const structure = await readHdf5(opened.source);
  if (structure === undefined) {
    return {
      tensors: [],
      hazards: [],
      problems: [{ code: "malformed", message: `${name} is no HDF5 file`, member: name }],
    };
  }
  const sizeBytes = opened.source.sizeBytes;
  const problems: Problem[] = [...structure.problems];
  const tensors = kerasTensors(structure, "/", { path, offset: opened.offset, sizeBytes }, problems);
  return {
    tensors,
    hazards: judgeHdf5(structure, { isKeras: true, sizeBytes, member: name }),
    problems: problems.map((problem) => ({ ...problem, member: name })),
  };
}
