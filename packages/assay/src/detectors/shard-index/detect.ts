import { readUpTo } from "../../bytes/byte-source.ts";
import { claimant } from "../../model/claim.ts";
import type { Claim } from "../../model/claim.ts";
import type { Problem } from "../../model/coverage.ts";
import type { FindingDraft } from "../../model/draft.ts";
import type { FileHazard } from "../../model/hazard.ts";
import { printable } from "../../model/printable.ts";
import { parseJson } from "../../syntax/json.ts";
import { countAt, recordAt } from "../../syntax/json-access.ts";
import type { FileProblem, FolderFile, FolderInput, FolderReading, ShardIndex } from "../detector.ts";
import { maxIndexBytes, maxIndexValues } from "./limits.ts";
import { shardsOf } from "./shards.ts";

/** `model.safetensors.index.json`, and with a variant `model.safetensors.index.fp16.json`. */
const indexName = /\.index(?:\.[\w-]{1,40})?\.json$/;

/** Names of which the loaders know that they are shard indexes; other `*.index.json` may be anything. */
const certainName = /\.(?:safetensors|bin|h5|msgpack)\.index(?:\.[\w-]{1,40})?\.json$/;

/** By name alone; a file without a `weight_map` is passed over unless its name leaves no doubt. */
export function matches(fileName: string): boolean {
  return indexName.test(fileName);
}

/** The shard indexes of one folder, with what is wrong with them. */
export async function detectIndexes(by: string, folder: FolderInput): Promise<FolderReading> {
  const readings: IndexReading[] = [];
  for (const file of folder.matching) readings.push(await readIndex(by, file, folder.path));
  return {
    claims: readings.flatMap(({ claims }) => claims),
    lineage: [],
    findings: readings.flatMap(({ findings }) => findings),
    hazards: readings.flatMap(({ hazards }) => hazards ?? []),
    problems: readings.flatMap(({ problems }) => problems),
    roles: readings.filter(({ isIndex }) => isIndex).map(({ path }) => ({ path, role: "index" })),
    indexes: readings.flatMap(({ index }) => (index === undefined ? [] : [index])),
  };
}

interface IndexReading {
  readonly path: string;
  readonly isIndex: boolean;
  readonly index?: ShardIndex;
  readonly claims: readonly Claim[];
  readonly findings: readonly FindingDraft[];
  readonly hazards?: readonly FileHazard[];
  readonly problems: readonly FileProblem[];
}

async function readIndex(by: string, file: FolderFile, folder: string): Promise<IndexReading> {
  const parsed = await parseFile(file);
  if (!parsed.ok) {
    const offset = parsed.code === "malformed" ? { offset: parsed.offset } : {};
    const problem = {
      code: parsed.code,
      message: `The shard index is not read: ${parsed.message}.`,
      ...offset,
    };
    return unread(file, problem);
  }
  const weightMap = recordAt(parsed.value, "weight_map");
  if (weightMap === undefined) {
    return unread(file, { code: "malformed", message: "The shard index has no weight_map." });
  }
  const { shards, hazards, problems } = shardsOf(weightMap, folder);
  const totalSizeBytes = countAt(parsed.value, "metadata", "total_size");
  return {
    path: file.path,
    isIndex: true,
    index: { path: file.path, shards, ...(totalSizeBytes === undefined ? {} : { totalSizeBytes }) },
    claims: claimsOf(by, file.path, parsed.value),
    findings: repeatedKeys(parsed.duplicateKeys, file.path),
    hazards: hazards.map((hazard) => ({ path: file.path, hazard })),
    problems: problems.map((problem) => ({ path: file.path, problem })),
  };
}

async function parseFile(file: FolderFile): Promise<ReturnType<typeof parseJson>> {
  const source = await file.source();
  try {
    const bytes = await readUpTo(source, 0, maxIndexBytes + 1);
    return parseJson(bytes, {
      maxBytes: maxIndexBytes,
      maxDepth: 16,
      maxValues: maxIndexValues,
      maxObjects: 1_000,
    });
  } finally {
    await source.close();
  }
}

function unread(file: FolderFile, problem: Problem): IndexReading {
  const isIndex = certainName.test(file.name);
  const problems = isIndex ? [{ path: file.path, problem }] : [];
  return { path: file.path, isIndex, claims: [], findings: [], problems };
}

/** Newer versions of transformers add the number of parameters of the whole model. */
function claimsOf(by: string, path: string, value: unknown): readonly Claim[] {
  const total = countAt(value, "metadata", "total_parameters");
  if (total === undefined || total === 0) return [];
  const declare = claimant("declared", { by, path, pointer: "/metadata/total_parameters" });
  return [declare("parameters", total)];
}

function repeatedKeys(pointers: readonly string[], path: string): readonly FindingDraft[] {
  if (pointers.length === 0) return [];
  return [
    {
      rule: "SHARD-INDEX-DUPLICATE-KEY",
      kind: "integrity",
      severity: "high",
      location: { path },
      message: "The shard index has keys more than once; loaders disagree which one counts.",
      evidence: pointers.slice(0, 20).map((pointer) => printable(pointer)),
      remedy: "Write the index anew from the shards.",
    },
  ];
}
