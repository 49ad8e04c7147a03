import type { Claim } from "../../model/claim.ts";
import type { LineageDraft } from "../../model/draft.ts";
import type { FolderInput, FolderReading } from "../detector.ts";
import { readAxolotl } from "./axolotl.ts";
import { readEmissions } from "./emissions.ts";
import type { FileReading, ReadInput } from "./file-reading.ts";
import { readLlamaFactory } from "./llama-factory.ts";
import { readMergekit } from "./mergekit.ts";
import { readResults } from "./results.ts";
import { readTrainerState } from "./trainer-log.ts";

type FileReader = (input: ReadInput) => Promise<FileReading>;

/** Names that libraries write into the folder of what they made. */
const readers: ReadonlyMap<string, FileReader> = new Map([
  ["trainer_state.json", readTrainerState],
  ["emissions.csv", readEmissions],
  ...["all", "train", "eval", "test", "predict", "validation"].map((split): [string, FileReader] => [
    `${split}_results.json`,
    readResults,
  ]),
  ["mergekit_config.yml", readMergekit],
  ["mergekit_config.yaml", readMergekit],
  ["mergekit_moe_config.yml", readMergekit],
  ["axolotl_config.yml", readAxolotl],
  ["axolotl_config.yaml", readAxolotl],
  ["training_args.yaml", readLlamaFactory],
]);

/** By name; what stands in the file decides. */
export function matches(fileName: string): boolean {
  return readers.has(fileName);
}

/** How the models of one folder were trained or merged. */
export async function detectTraining(by: string, folder: FolderInput): Promise<FolderReading> {
  const readings: (FileReading & { readonly path: string })[] = [];
  for (const file of folder.matching) {
    const read = readers.get(file.name);
    if (read !== undefined) readings.push({ ...(await read({ by, file, folder })), path: file.path });
  }
  return {
    claims: readings.flatMap(({ claims }) => claims),
    lineage: [...runOf(by, readings), ...readings.flatMap(({ lineage }) => lineage)],
    findings: readings.flatMap(({ findings }) => findings),
    problems: readings.flatMap(({ path, problems }) => problems.map((problem) => ({ path, problem }))),
    roles: readings.flatMap(({ path, role }) => (role === undefined ? [] : [{ path, role }])),
  };
}

/** One run per folder: the state and the results are of the same one. */
function runOf(by: string, readings: readonly (FileReading & { readonly path: string })[]): LineageDraft[] {
  const claims = distinct(readings.flatMap(({ runClaims }) => runClaims));
  const [first] = claims;
  if (first === undefined) return [];
  const { path } = first.source;
  const says: Claim = {
    property: "detail",
    value: { kind: "known", value: "training" },
    basis: "declared",
    source: { by, ...(path === undefined ? {} : { path }) },
  };
  return [
    {
      kind: "produced",
      detail: "training",
      reversed: true,
      target: { kind: "training-run", name: "training run", claims },
      claims: [says],
    },
  ];
}

/** `all_results.json` repeats what the other files say. */
function distinct(claims: readonly Claim[]): Claim[] {
  const found = new Map<string, Claim>();
  for (const claim of claims) {
    const key = JSON.stringify([claim.property, claim.value]);
    if (!found.has(key)) found.set(key, claim);
  }
  return [...found.values()];
}
