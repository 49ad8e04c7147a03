import { createHash } from "node:crypto";

import type { Problem } from "../../model/coverage.ts";
import type { Hazard } from "../../model/hazard.ts";
import { printable } from "../../model/printable.ts";
import { judgePython } from "../../safety/python/index.ts";
import { readWhole } from "../json-file.ts";
import { maxPythonBytes } from "../python-limits.ts";
import { maxEvidence } from "./limits.ts";
import type { NamedFile } from "./references.ts";

/** What running one Python file could do, and its text for following imports. */
export interface JudgedFile {
  readonly hazards: readonly Hazard[];
  readonly problems: readonly Problem[];
  readonly text: string;
}

/** Nobody vouches for code that a loader runs: it is `unknown` at best. Risky calls make it worse or are its evidence. */
export async function judgeFile(named: NamedFile, rule = "MODEL-CODE"): Promise<JudgedFile> {
  const reading = await readWhole(named.file, maxPythonBytes);
  if (!reading.ok) return { hazards: [], problems: [reading.problem], text: "" };
  const text = new TextDecoder("utf-8").decode(reading.bytes);
  const sha256 = createHash("sha256").update(reading.bytes).digest("hex");
  const judged = await judgePython(text);
  const worse = judged.hazards.filter(({ verdict }) => verdict !== "unknown");
  const located = judged.hazards.filter(({ verdict }) => verdict === "unknown").flatMap(evidenceOf);
  const code: Hazard = {
    rule,
    verdict: "unknown",
    message: messageOf(rule, named, text),
    evidence: [`sha256:${sha256}`, ...located.slice(0, maxEvidence)],
  };
  const vouching = isEmpty(text) ? [] : [code];
  return { hazards: [...vouching, ...encodingHazards(text), ...worse], problems: judged.problems, text };
}

/** The `__init__.py` of most packages holds nothing, or a licence. */
function isEmpty(text: string): boolean {
  return text.split(/[\r\n]/u).every((line) => /^\s*(?:#|$)/u.test(line));
}

function messageOf(rule: string, { because, file }: NamedFile, text: string): string {
  const lines = text.split("\n").length;
  const what = rule === "DATASET-SCRIPT" ? "the dataset is loaded" : "the model is loaded or served";
  return `${printable(file.name)} runs when ${what} (${printable(because)}): ${lines} lines of Python that nobody vouched for.`;
}

function evidenceOf({ rule, evidence, message }: Hazard): readonly string[] {
  return (evidence ?? [message]).map((place) => `${rule} ${place}`);
}

/** PEP 263: a comment in one of the first two lines. */
const declaration = /^[ \t\f]{0,100}#[^\n]{0,200}?coding[:=][ \t]{0,20}([-\w.]{1,40})/u;

/** Encodings in which every ASCII character stands for itself. */
const plainEncoding =
  /^(?:utf[-_]?8(?:[-_]sig)?|u8|ascii|us[-_]ascii|646|latin[-_]?\d{0,2}|l1|iso[-_]?8859[-_]\d{1,2}|cp\d{3,4}|windows[-_]\d{3,4}|euc[-_]?\w{2}|gbk|gb2312|gb18030|big5|koi8[-_]\w|mac[-_]?roman)$/iu;

function encodingHazards(text: string): readonly Hazard[] {
  const declared = text
    .split("\n", 2)
    .map((line) => declaration.exec(line)?.[1])
    .find((name) => name !== undefined);
  if (declared === undefined || plainEncoding.test(declared)) return [];
  return [
    {
      rule: "MODEL-CODE-ENCODING",
      verdict: "suspicious",
      message: `The file declares the encoding ${printable(declared)}: Python reads another text than people do.`,
      line: 1,
    },
  ];
}
