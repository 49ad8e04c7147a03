import type { Problem } from "../../model/coverage.ts";
import type { Hazard } from "../../model/hazard.ts";
import { judgeConfigCode } from "../../safety/config/index.ts";
import type { FolderFile, FolderInput, FolderReading } from "../detector.ts";
import { readWhole } from "../json-file.ts";
import { configLimits, maxAnyBytes, maxFiles } from "./limits.ts";
import { mayNameCode } from "./marks.ts";
import { isRecipeName } from "./names.ts";
import { isBesideModel } from "./place.ts";
import { parseConfig } from "./parse-config.ts";

/** Judges what the configurations of one folder ask a library to call. */
export async function detectConfigCode(folder: FolderInput): Promise<FolderReading> {
  const isBeside = isBesideModel(folder);
  const judged: JudgedFile[] = [];
  for (const file of folder.matching.slice(0, maxFiles)) {
    const found = await judgeFile(file, isBeside);
    if (found !== undefined) judged.push(found);
  }
  return {
    claims: [],
    lineage: [],
    findings: [],
    hazards: judged.flatMap(({ path, hazards }) => hazards.map((hazard) => ({ path, hazard }))),
    problems: judged.flatMap(({ path, problems }) => problems.map((problem) => ({ path, problem }))),
    roles: judged.map(({ path }) => ({ path, role: "config" })),
  };
}

interface JudgedFile {
  readonly path: string;
  readonly hazards: readonly Hazard[];
  readonly problems: readonly Problem[];
}

/**
 * Applications have recipes of their own code by the hundred: away from models only names that run or load code count,
 * under whatever name the file goes.
 */
async function judgeFile(file: FolderFile, isBeside: boolean): Promise<JudgedFile | undefined> {
  const isRecipe = isRecipeName(file.name);
  const reading = await readWhole(file, isRecipe ? configLimits.maxBytes : maxAnyBytes);
  if (!reading.ok || !mayNameCode(reading.bytes, isRecipe)) return undefined;
  const parsed = await parseConfig(file.name, reading.bytes);
  const { hazards, judged, knowsAllTags } = await judgeConfigCode(parsed);
  const problems = knowsAllTags
    ? parsed.problems.filter(({ code }) => code !== "unsupported")
    : parsed.problems;
  const { path } = file;
  if (isBeside && isRecipe) return judged === 0 ? undefined : { path, hazards, problems };
  const bad = hazards.filter((hazard) => isBeside || countsAnywhere(hazard));
  return bad.length === 0 ? undefined : { path, hazards: bad, problems: [] };
}

/** Names that nobody vouched for are most recipes' own. */
function countsAnywhere({ rule, verdict }: Hazard): boolean {
  if (verdict === "dangerous") return true;
  return verdict === "suspicious" && (rule === "CONFIG-GADGET" || rule === "CONFIG-DOWNLOAD");
}
