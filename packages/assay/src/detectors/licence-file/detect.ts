import { noticesIn } from "../../licences/notices.ts";
import { type LicenceMatch, matchLicenceText } from "../../licences/text.ts";
import { claimant } from "../../model/claim.ts";
import type { Claim, Source } from "../../model/claim.ts";
import type { Problem } from "../../model/coverage.ts";
import type { FolderFile, FolderInput, FolderReading } from "../detector.ts";
import { readStart } from "../json-file.ts";
import { maxLicenceBytes, maxLicenceFiles } from "./limits.ts";

/** Names by custom: `LICENSE`, `LICENCE.md`, `LICENSE-MIT`, `COPYING`, `NOTICE`, `USE_POLICY.md`, `Llama_LICENSE.txt`. */
export function matches(fileName: string): boolean {
  return (licenceName.test(fileName) && !codeEnding.test(fileName)) || isNotice(fileName);
}

/** The licence texts of one folder. They hold for the models of the folder and, in a repository, below it. */
export async function detectLicences(by: string, folder: FolderInput): Promise<FolderReading> {
  const readings: LicenceReading[] = [];
  for (const [at, file] of folder.matching.entries()) {
    readings.push(at < maxLicenceFiles ? await readLicence(by, file) : unread(tooMany));
  }
  return {
    reach: "below",
    claims: readings.flatMap(({ claims }) => claims),
    lineage: [],
    findings: [],
    problems: folder.matching.flatMap(({ path }, at) => {
      return (readings[at]?.problems ?? []).map((problem) => ({ path, problem }));
    }),
    roles: folder.matching.map(({ path }) => ({ path, role: "license" })),
  };
}

interface LicenceReading {
  readonly claims: readonly Claim[];
  readonly problems: readonly Problem[];
}

// A code file is about licences, not one (`license.py`, `license_checker.ts`): text and no ending only.
const licenceName =
  /^(?:(?:un)?licen[cs]e[s]?(?:[-_.][\w.+-]{1,60}?)?|[\w.+-]{1,60}[-_. ]licen[cs]e|copying(?:[-_.][\w.+-]{1,60}?)?|use[-_]policy)(?:\.(?:md|txt|rst))?$/iu;

const codeEnding =
  /\.(?:py|js|mjs|cjs|ts|tsx|jsx|json|jsonl|ya?ml|toml|xml|html?|css|java|go|rs|c|cc|cpp|h|hpp|cs|rb|php|sh|ps1|bat|pdf|png|jpe?g|svg|gif|docx?|lock|cfg|ini|key|lic|csv|zip|gz|bin|safetensors)$/iu;

function isNotice(fileName: string): boolean {
  return /^(?:third[-_ ]?party[-_ ]?)?notices?(?:\.(?:md|txt|rst))?$/iu.test(fileName);
}

async function readLicence(by: string, file: FolderFile): Promise<LicenceReading> {
  if (file.sizeBytes === 0) return { claims: [], problems: [] };
  const reading = await readStart(file, maxLicenceBytes);
  if (!reading.ok) return unread(reading.problem);
  const text = textOf(reading.bytes);
  const source = { by, path: file.path };
  return {
    claims: isNotice(file.name) ? noticeClaims(source, text) : await licenceClaims(source, text),
    problems: [],
  };
}

/** A notice names holders and components, and grants nothing: what counts is whether required words are in it. */
function noticeClaims(source: Source, text: string): readonly Claim[] {
  return noticesIn(text).map((value) => claimant("declared", source)("metadata", { name: "notice", value }));
}

function unread(problem: Problem): LicenceReading {
  return { claims: [], problems: [problem] };
}

const tooMany: Problem = {
  code: "limit-exceeded",
  message: `The folder has more than ${maxLicenceFiles} licence files; this one is not compared.`,
};

async function licenceClaims(source: Source, text: string): Promise<readonly Claim[]> {
  const match = await matchLicenceText(text);
  const note = (value: string): Claim =>
    claimant("declared", source)("metadata", { name: "licence text", value });
  if (match === undefined) return [note("not recognised")];
  // A confidence says how far the basis goes; an exact text leaves no doubt.
  const confidence = match.exact ? undefined : Math.round(match.similarity * 1000) / 1000;
  const claim = claimant("declared", source, confidence)("license", match.expression);
  const difference = differenceOf(match);
  return difference === undefined ? [claim] : [claim, note(difference)];
}

/** A rider of one sentence leaves a long text as good as alike, and takes what the licence gives. */
function differenceOf({ by, similarity, expression, changed }: LicenceMatch): string | undefined {
  const isUnlike = by === "text" && similarity < leastAlike;
  if (!isUnlike && changed === undefined) return undefined;
  const alike = `differs from ${expression}: ${Math.round(similarity * 1000) / 1000} alike`;
  return [alike, ...sayWords(changed?.more, "more"), ...sayWords(changed?.fewer, "less")].join(", ");
}

/** `“commercial”, “only” more often` */
function sayWords(words: readonly string[] = [], how: string): readonly string[] {
  if (words.length === 0) return [];
  const said = words.slice(0, mostWordsSaid).map((word) => `“${word}”`);
  return [`${said.join(", ")}${words.length > mostWordsSaid ? " and others" : ""} ${how} often`];
}

const mostWordsSaid = 5;

/** Below this more than names and layout differ: one word in fifty replaced leaves 0.94. */
const leastAlike = 0.9;

/** UTF-8, or UTF-16 with its mark, with replacement characters for anything else: only names of holders differ. */
function textOf(bytes: Uint8Array): string {
  const mark = Buffer.from(bytes.subarray(0, 2)).toString("latin1");
  if (mark === "\xff\xfe") return new TextDecoder("utf-16le").decode(bytes);
  if (mark === "\xfe\xff") return new TextDecoder("utf-16be").decode(bytes);
  return new TextDecoder("utf-8").decode(bytes);
}
