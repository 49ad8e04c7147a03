import { readUpTo } from "../../bytes/byte-source.ts";
import { claimant, type Claim, type Claimant } from "../../model/claim.ts";
import type { Problem } from "../../model/coverage.ts";
import { headBytes, type FormatInput, type FormatReading } from "../format.ts";
import { plainReading } from "../plain-reading.ts";
import { maxHeaderBytes, maxLines, maxValueLength } from "./limits.ts";
import { speechFileOf } from "./recognise.ts";

/** Reads the headers of HTS voices and Sphinx acoustic models. */
export async function readSpeech(file: FormatInput, by: string): Promise<FormatReading | undefined> {
  const head = await readUpTo(file.source, 0, headBytes);
  const kind = speechFileOf(head);
  const claim = claimant("measured", { by, path: file.path });
  if (kind === undefined) return undefined;
  if (kind === "hts-voice") return readVoice(file, claim);
  const text = Buffer.from(head).toString("latin1");
  const claims = [
    claim("format", kind),
    claim("architecture", "hidden Markov model"),
    claim("task", "automatic-speech-recognition"),
  ];
  if (kind === "sphinx-mdef")
    return plainReading("speech", { claims: [...claims, ...countClaims(text, claim)] });
  if (kind === "sphinx-parameters")
    claims.push(claim("formatVersion", /^version (\S{1,8})/mu.exec(text)?.[1] ?? "?"));
  return plainReading("speech", { claims });
}

/** Lines of a Sphinx definition: `42 n_base`. */
function countClaims(text: string, claim: Claimant): Claim[] {
  return [...text.matchAll(/^(\d{1,9}) (n_\w{1,30})\s*$/gmu)].map(([, value, name = ""]) =>
    claim("hyperparameter", { name, value: Number(value) }),
  );
}

/** Sections of `KEY:value` lines up to `[DATA]`; then probabilities, at places that `[POSITION]` gives. */
async function readVoice({ source }: FormatInput, claim: Claimant): Promise<FormatReading> {
  const bytes = Buffer.from(await readUpTo(source, 0, maxHeaderBytes));
  const end = bytes.indexOf("\n[DATA]\n");
  const lines = bytes.toString("latin1", 0, Math.max(0, end)).split(/\r?\n/u, maxLines);
  const claims = [
    claim("format", "hts-voice"),
    claim("architecture", "hidden semi-Markov model"),
    claim("task", "text-to-speech"),
  ];
  const problems: Problem[] = [];
  if (end < 0) problems.push({ code: "truncated", message: "the header of the voice does not end" });
  for (const line of lines) {
    const [, key = "", value = ""] = /^([\w[\]]{1,60}):(.*)$/u.exec(line) ?? [];
    if (isPlace(key)) problems.push(...placeProblems(key, value, source.sizeBytes - end - dataMark));
    else if (value !== "" && value.length <= maxValueLength) claims.push(settingClaim(key, value, claim));
  }
  return plainReading("speech", { claims, problems });
}

const dataMark = "\n[DATA]\n".length;

/** Keys of `[POSITION]`: ranges of bytes behind `[DATA]`. */
function isPlace(key: string): boolean {
  return /^(?:DURATION|STREAM|GV)_(?:PDF|TREE|WIN)/u.test(key);
}

function placeProblems(key: string, value: string, dataBytes: number): Problem[] {
  const ends = value.split(",").map((range) => Number(range.split("-")[1] ?? "0"));
  const isInside = ends.every((end) => Number.isSafeInteger(end) && end < dataBytes);
  return isInside ? [] : [{ code: "truncated", message: `the place of ${key} is not in the file` }];
}

function settingClaim(key: string, value: string, claim: Claimant): Claim {
  if (key === "HTS_VOICE_VERSION") return claim("formatVersion", value.slice(0, 20), { pointer: key });
  const number = Number(value);
  return claim(
    "hyperparameter",
    { name: key, value: Number.isFinite(number) ? number : value },
    { pointer: key },
  );
}
