import { claimant } from "../../model/claim.ts";
import type { Claim } from "../../model/claim.ts";
import type { Problem } from "../../model/coverage.ts";
import { judgeHdf5 } from "../../safety/keras/index.ts";
import { readHdf5 } from "../../syntax/hdf5/index.ts";
import type { Hdf5File } from "../../syntax/hdf5/index.ts";
import type { FormatInput, FormatReading, Split } from "../format.ts";
import type { Hdf5Place } from "../hdf5-tensors.ts";
import { kerasTensors } from "../keras-weights.ts";
import { annDataFacts } from "./anndata.ts";
import { foreignHazards } from "./foreign-bytes.ts";
import { readKerasAttributes } from "./keras.ts";
import { kindOf } from "./kind.ts";
import type { Hdf5Kind } from "./kind.ts";
import { judgePickles } from "./pickles.ts";

/** Reads the structure of an HDF5 file and what it says of a model or a table; values of datasets are not read. */
export async function readHdf5File(file: FormatInput, by: string): Promise<FormatReading | undefined> {
  const structure = await readHdf5(file.source);
  if (structure === undefined) return undefined;
  const kind = kindOf(structure);
  const isKeras = kind === "keras-model" || kind === "keras-weights";
  const hazards = [
    ...(await foreignHazards(file.source, structure)),
    ...judgeHdf5(structure, { isKeras, sizeBytes: file.source.sizeBytes }),
  ];
  const common = {
    format: "hdf5",
    lineage: [],
    findings: [],
    claims: structureClaims(structure, kind, { by, path: file.path }),
    tensors: [],
    hazards,
    problems: structure.problems,
  };
  if (isKeras) return kerasReading(structure, kind, file, { ...common, by });
  if (kind === "anndata") return { ...common, role: "dataset", dataset: annDataFacts(structure) };
  if (kind !== "pytables") return { ...common, role: "other" };
  const pickles = await judgePickles(structure);
  return {
    ...common,
    role: "other",
    hazards: [...hazards, ...pickles.hazards],
    problems: [...structure.problems, ...pickles.problems],
  };
}

const formatNames: Readonly<Record<Hdf5Kind, string>> = {
  "keras-model": "keras-h5",
  "keras-weights": "keras-h5",
  anndata: "anndata",
  pytables: "pytables",
  other: "hdf5",
};

function structureClaims(
  structure: Hdf5File,
  kind: Hdf5Kind,
  source: { by: string; path: string },
): readonly Claim[] {
  const measured = claimant("measured", source);
  if (structure.superblockVersion < 0) return [measured("format", formatNames[kind])];
  return [
    measured("format", formatNames[kind]),
    measured("formatVersion", `HDF5 superblock ${structure.superblockVersion}`),
  ];
}

function kerasReading(
  structure: Hdf5File,
  kind: Hdf5Kind,
  file: FormatInput,
  { by, ...common }: FormatReading & { readonly by: string },
): FormatReading {
  const attributes = readKerasAttributes(structure, { by, path: file.path });
  const place: Hdf5Place = { path: file.path, offset: 0, sizeBytes: file.source.sizeBytes };
  const problems: Problem[] = [...common.problems, ...attributes.problems];
  const root = kind === "keras-model" ? "/model_weights" : "/";
  const split = splitOf(file.path);
  return {
    ...common,
    claims: [...common.claims, ...attributes.claims],
    tensors: kerasTensors(structure, root, place, problems),
    hazards: [...(common.hazards ?? []), ...attributes.hazards],
    problems,
    // Weights alone stand beside other forms of the same model; a whole model stands for itself.
    ...(kind === "keras-weights" ? { grouping: "repository" as const } : {}),
    ...(split === undefined ? {} : { split }),
  };
}

/** `tf_model-00001-of-00003.h5`, as transformers names its shards. */
const shardName = /^(.*)-(\d{5})-of-(\d{5})(\.h5)$/;

function splitOf(path: string): Split | undefined {
  const [, prefix = "", number = "", total = "", ending = ""] = shardName.exec(path) ?? [];
  const index = Number(number) - 1;
  const count = Number(total);
  return index >= 0 && index < count ? { group: `${prefix}-of-${total}${ending}`, index, count } : undefined;
}
