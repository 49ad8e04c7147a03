import type { Problem } from "../../model/coverage.ts";
import type { Hazard } from "../../model/hazard.ts";
import { judgeConfigCode } from "../../safety/config/index.ts";
import type { FolderFile, FolderInput, FolderReading } from "../detector.ts";
import { readWhole } from "../json-file.ts";
import { maxFiles } from "./limits.ts";
import { configLimits } from "./limits.ts";
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

/** Applications have recipes of their own code by the hundred: away from models only what is dangerous counts. */
async function judgeFile(file: FolderFile, isBeside: boolean): Promise<JudgedFile | undefined> {
  const reading = await readWhole(file, configLimits.maxBytes);
  if (!reading.ok || !mayNameCode(reading.bytes)) return undefined;
  const parsed = await parseConfig(file.name, reading.bytes);
  const { hazards, judged, knowsAllTags } = await judgeConfigCode(parsed);
  const problems = knowsAllTags
    ? parsed.problems.filter(({ code }) => code !== "unsupported")
    : parsed.problems;
  const { path } = file;
  if (isBeside) return judged === 0 ? undefined : { path, hazards, problems };
  const bad = hazards.filter(({ verdict }) => verdict === "dangerous");
  return bad.length === 0 ? undefined : { path, hazards: bad, problems: [] };
}

/** Every form of a name that is judged has one of these; most files have none and are not parsed. */
const marks = [
  "_target_",
  "_component_",
  "class_path",
  "cls",
  "target",
  "python",
  "!new",
  "!apply",
  "!name",
  "!module",
];

function mayNameCode(bytes: Uint8Array): boolean {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  // Escapes can spell any of them: `"_t\u0061rget_"`, `!!pyth%6fn`.
  const isDisguised = buffer.includes("\\u005f") || buffer.includes("\\x5f") || buffer.includes("%");
  const isWide =
    buffer[0] === 0xff || buffer[0] === 0xfe || buffer.includes("\\u00") || buffer.includes("\\x");
  return isWide || isDisguised || marks.some((mark) => buffer.includes(mark));
}
