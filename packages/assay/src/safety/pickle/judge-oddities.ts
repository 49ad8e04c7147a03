import { readItems, readNode, readText, showValue } from "../../syntax/pickle/index.ts";
import type { Misuse, PickleRun, Ref } from "../../syntax/pickle/index.ts";
import type { LoaderRules } from "./judgement.ts";
import { stateOnGlobal } from "./judge-states.ts";
import type { Sighting } from "./sighting.ts";

/** What is neither an import nor a call: opcodes on the wrong value, registry numbers, persistent ids, computed names. */
export function judgeOddities(run: PickleRun, rules: LoaderRules): Sighting[] {
  const extension = judgeExtensions(run);
  const persistent = judgePersistent(run, rules);
  return [
    ...run.misuses.map((misuse) => judgeMisuse(run, misuse)),
    ...judgeFrames(run),
    ...[extension, persistent].filter((sighting) => sighting !== undefined),
  ];
}

function judgeMisuse(run: PickleRun, { opcode, target, offset }: Misuse): Sighting {
  const node = readNode(run.heap, target);
  if (opcode === "STACK_GLOBAL") return judgeComputedName(run, target, offset);
  if (node?.kind === "global" || node?.kind === "extension") {
    return stateOnGlobal(showValue(run.heap, target), opcode, offset);
  }
  return {
    rule: "PICKLE-MISUSE",
    verdict: "suspicious",
    subject: `${opcode} on ${node?.kind ?? "a plain value"}`,
    message: `The stream applies ${opcode} to ${node === undefined ? "a plain value" : `a ${node.kind}`}, which no honest writer does and some loaders do not check.`,
    offset,
  };
}

/** STACK_GLOBAL takes strings; what is no constant may become one while loading. */
function judgeComputedName(run: PickleRun, target: Ref, offset: number): Sighting {
  return {
    rule: "PICKLE-DYNAMIC-CALL",
    verdict: "dangerous",
    subject: computedImport,
    message: `Loading imports a name that is computed while it loads: ${showValue(run.heap, target)}.`,
    offset,
  };
}

function judgeExtensions(run: PickleRun): Sighting | undefined {
  const node = readNode(run.heap, run.extensions[0]);
  if (node?.kind !== "extension") return undefined;
  return {
    rule: "PICKLE-EXTENSION",
    verdict: "suspicious",
    subject: "extension",
    message: `The stream imports by extension code ${node.code}: only the loading process knows which name that is.`,
    offset: node.offset,
  };
}

/** torch.save and torch.load agree on `("storage", type, key, ...)` and, before 1.6, `("module", class, file, source)`. */
function judgePersistent(run: PickleRun, rules: LoaderRules): Sighting | undefined {
  for (const ref of run.persistent) {
    const node = readNode(run.heap, ref);
    if (node?.kind !== "persistent" || (rules.isTorch && isTorchId(run, node.id))) continue;
    return {
      rule: "PICKLE-PERSISTENT-ID",
      verdict: "unknown",
      subject: "persistent id",
      message: `The stream refers to an object outside (persistent id ${showValue(run.heap, node.id)}): what it is only the loading program knows.`,
      offset: node.offset,
    };
  }
  return undefined;
}

function isTorchId(run: PickleRun, id: Ref): boolean {
  const [kind, type] = readItems(run.heap, id) ?? [];
  const isKnown = /^(storage|module)$/.test(readText(run.heap, kind) ?? "");
  // The type is an import like every other one and judged by its name.
  return isKnown && readNode(run.heap, type)?.kind === "global";
}

const computedImport = "It imports a name that is computed while it loads";

/** The raw data of joblib begin where a frame ends: the opcode before them is not cut. */
export function realFrameProblems({ frameProblems, rawData }: PickleRun): PickleRun["frameProblems"] {
  const starts = new Set(rawData.map(({ offset }) => offset));
  return frameProblems.filter(({ code, end }) => code !== "frame-cuts-opcode" || !starts.has(end));
}

/** Readers keep to frames differently, so that one stream can be two (python/cpython#154848). */
function judgeFrames(run: PickleRun): Sighting[] {
  return realFrameProblems(run).map(({ code, offset }) => ({
    rule: "PICKLE-FRAME",
    verdict: "suspicious",
    subject: code,
    message: `A frame of the stream does not fit its opcodes (${code}): readers and scanners see different streams.`,
    offset,
  }));
}
