import { readBytes, readUpTo } from "../../bytes/byte-source.ts";
import { claimant, type Claim } from "../../model/claim.ts";
import type { Problem } from "../../model/coverage.ts";
import { parseJson } from "../../syntax/json.ts";
import type { Tensor } from "../../tensors/tensor.ts";
import type { FormatInput, FormatReading } from "../format.ts";
import { jsonLimits } from "./limits.ts";
import { readParameters } from "./parameters.ts";
import { readPir } from "./pir.ts";
import { type ProgramFacts, readProgram } from "./program.ts";

/** Reads a program in either form with the weights beside it, or a parameter file alone. */
export async function readPaddle(file: FormatInput, by: string): Promise<FormatReading | undefined> {
  const [first] = await readUpTo(file.source, 0, 1);
  if (first === 0x0a) return programReading(file, by, "paddle-program", await readProgram(file));
  if (first === 0x7b) return readJsonProgram(file, by);
  return readParameterFile(file, by);
}

async function readJsonProgram(file: FormatInput, by: string): Promise<FormatReading | undefined> {
  const { sizeBytes } = file.source;
  if (sizeBytes > jsonLimits.maxBytes) return unread("limit-exceeded", `${sizeBytes} bytes of JSON`);
  const parsed = parseJson(await readBytes(file.source, 0, sizeBytes), jsonLimits);
  if (!parsed.ok) return unread(parsed.code, parsed.message);
  const facts = readPir(parsed.value);
  return facts === undefined ? undefined : programReading(file, by, "paddle-pir", facts);
}

async function programReading(
  file: FormatInput,
  by: string,
  format: string,
  facts: ProgramFacts,
): Promise<FormatReading> {
  const problems: Problem[] = facts.trouble === undefined ? [] : [facts.trouble];
  const weights = await weightsOf(file, facts, problems);
  return {
    format: "paddle",
    claims: claimsOf(file, by, format, facts),
    tensors: weights.tensors,
    lineage: [],
    findings: [],
    problems,
    hazards: facts.hazards,
    companions: weights.path === undefined ? [] : [weights.path],
  };
}

/** `<stem>.pdiparams` beside `<stem>.pdmodel` or `<stem>.json`. */
async function weightsOf(
  file: FormatInput,
  facts: ProgramFacts,
  problems: Problem[],
): Promise<{ readonly tensors: readonly Tensor[]; readonly path?: string }> {
  const name = `${stemOf(file.path)}.pdiparams`;
  const sibling = file.sibling(name);
  if (sibling === undefined) {
    if (facts.parameters.length > 0) {
      problems.push({ code: "not-here", message: `the weights are in a .pdiparams file, which is not here` });
    }
    return { tensors: [] };
  }
  const source = await sibling.source();
  try {
    const { tensors, problem } = await readParameters(source, sibling.path, facts.parameters);
    if (problem !== undefined) problems.push(problem);
    return { tensors, path: sibling.path };
  } finally {
    await source.close();
  }
}

function stemOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1).replace(/\.(?:pdmodel|json|pdiparams)$/u, "");
}

function claimsOf({ path }: FormatInput, by: string, format: string, facts: ProgramFacts): Claim[] {
  const claim = claimant("measured", { by, path });
  const counts = [...facts.operators].sort(([a], [b]) => (a < b ? -1 : 1));
  return [
    claim("format", format),
    ...(facts.version === undefined
      ? []
      : [claimant("declared", { by, path })("producer", `PaddlePaddle ${facts.version}`)]),
    ...(counts.length > 0 ? [claim("operators", Object.fromEntries(counts))] : []),
    ...facts.inputs.map((port) => claim("input", port)),
    ...facts.outputs.map((port) => claim("output", port)),
  ];
}

/** A parameter file beside its program is a part of it. */
async function readParameterFile(file: FormatInput, by: string): Promise<FormatReading | undefined> {
  const stem = stemOf(file.path);
  const isPart = file.sibling(`${stem}.pdmodel`) !== undefined || file.sibling(`${stem}.json`) !== undefined;
  const { tensors, problem } = await readParameters(file.source, file.path, []);
  // One broken head is no evidence: zeros begin many files.
  if (tensors.length === 0) return undefined;
  return {
    format: "paddle",
    claims: isPart ? [] : [claimant("measured", { by, path: file.path })("format", "paddle-parameters")],
    tensors: isPart ? [] : tensors,
    lineage: [],
    findings: [],
    problems: problem === undefined ? [] : [problem],
    ...(isPart ? { role: "part" } : {}),
  };
}

function unread(code: "malformed" | "limit-exceeded" | "not-utf8", message: string): FormatReading {
  return {
    format: "paddle",
    claims: [],
    tensors: [],
    lineage: [],
    findings: [],
    problems: [{ code, message }],
  };
}
