import type { Problem } from "../../model/coverage.ts";
import type { Hazard } from "../../model/hazard.ts";
import { printable } from "../../model/printable.ts";
import type { RandomAccess } from "../../syntax/random-access.ts";
import { readMemberBytes } from "../../syntax/zip/index.ts";
import type { ZipArchive } from "../../syntax/zip/index.ts";
import { largestScript, largestScripts, mostEvidence, mostScripts } from "./limits.ts";
import { builtInNamespaces, fileOperators } from "./torchscript-operators.table.ts";

/** What the code of a TorchScript archive calls. */
export interface ScriptCode {
  /** Operator to number of calls, `aten` unless another namespace is named. */
  readonly operators: ReadonlyMap<string, number>;
  /** Arguments of `forward` of the outermost module, without `self`. */
  readonly inputs: readonly { readonly name: string; readonly type: string }[];
  readonly hazards: readonly Hazard[];
  readonly problems: readonly Problem[];
}

interface Call {
  readonly operator: string;
  readonly member: string;
  readonly line: number;
}

/** Reads the code members: a small language whose only way out are the operators that it calls. */
export async function readScriptCode(
  source: RandomAccess,
  archive: ZipArchive,
  folder: string,
): Promise<ScriptCode> {
  const members = archive.members.filter(
    ({ name }) => name.startsWith(`${folder}code/`) && name.endsWith(".py"),
  );
  const operators = new Map<string, number>();
  const calls: Call[] = [];
  const problems: Problem[] = [];
  let forward = "";
  let budget = largestScripts;
  for (const member of members.slice(0, mostScripts)) {
    const read = await readMemberBytes(
      source,
      { ...member, isEncrypted: false },
      Math.min(budget, largestScript),
    );
    if ("code" in read) {
      problems.push({ ...read, message: printable(read.message), member: printable(member.name) });
      continue;
    }
    budget -= read.bytes.length;
    const text = Buffer.from(read.bytes).toString("utf8");
    collect(text, printable(member.name), operators, calls);
    if (forward === "" || member.name === `${folder}code/__torch__.py`)
      forward = signatureOf(text) ?? forward;
  }
  if (members.length > mostScripts) {
    problems.push({
      code: "limit-exceeded",
      message: `${members.length - mostScripts} code members were not read`,
    });
  }
  return { operators, inputs: inputsOf(forward), hazards: hazardsOf(calls), problems };
}

/** `torch.conv2d(…)` is aten::conv2d, `ops.torchvision.nms(…)` is torchvision::nms. */
const callPattern =
  /(?<![\w.])(?:torch\.([A-Za-z_]\w*)|ops\.([A-Za-z_]\w*)\.([A-Za-z_]\w*)|(__torch__\.torch\.classes\.\w+\.\w+))\b/g;

function collect(text: string, member: string, operators: Map<string, number>, calls: Call[]): void {
  let line = 1;
  let from = 0;
  for (const match of text.matchAll(callPattern)) {
    for (let at = text.indexOf("\n", from); at >= 0 && at < match.index; at = text.indexOf("\n", at + 1)) {
      line += 1;
      from = at + 1;
    }
    const operator = operatorOf(match);
    operators.set(operator, (operators.get(operator) ?? 0) + 1);
    if (isForeign(operator)) calls.push({ operator, member, line });
  }
}

function operatorOf([, aten, namespace, name, customClass]: RegExpMatchArray): string {
  if (customClass !== undefined) return customClass.replace("__torch__.torch.classes.", "classes::");
  return aten === undefined ? `${namespace ?? ""}::${name ?? ""}` : `aten::${aten}`;
}

function isForeign(operator: string): boolean {
  const namespace = operator.startsWith("classes::")
    ? (operator.slice("classes::".length).split(".")[0] ?? "")
    : (operator.split("::")[0] ?? "");
  return fileOperators.has(operator) || !builtInNamespaces.has(namespace);
}

function hazardsOf(calls: readonly Call[]): Hazard[] {
  const files = calls.filter(({ operator }) => fileOperators.has(operator));
  const custom = calls.filter(({ operator }) => !fileOperators.has(operator));
  return [
    ...hazard(files, {
      rule: "TORCHSCRIPT-FILE-OPERATOR",
      verdict: "dangerous",
      message: "The TorchScript code reads or writes files by",
    }),
    ...hazard(custom, {
      rule: "TORCHSCRIPT-CUSTOM-OPERATOR",
      verdict: "unknown",
      message: "The TorchScript code calls operators that are not part of PyTorch:",
    }),
  ];
}

function hazard(
  calls: readonly Call[],
  of: Pick<Hazard, "rule" | "message"> & { verdict: Hazard["verdict"] },
): Hazard[] {
  const [first] = calls;
  if (first === undefined) return [];
  const names = [...new Set(calls.map(({ operator }) => operator))];
  const shown = names.length > 3 ? `${names.slice(0, 3).join(", ")}, …` : names.join(", ");
  return [
    {
      rule: of.rule,
      verdict: of.verdict,
      message: `${of.message} ${printable(shown)}.`,
      evidence: calls
        .slice(0, mostEvidence)
        .map(({ operator, member, line }) => printable(`${operator} in ${member} line ${line}`)),
      member: first.member,
      line: first.line,
    },
  ];
}

function signatureOf(text: string): string | undefined {
  return /\bdef forward\(self: [\w.]+,([^)]{0,4000})\)/.exec(text)?.[1];
}

function inputsOf(signature: string): ScriptCode["inputs"] {
  const inputs: { name: string; type: string }[] = [];
  for (const match of signature.matchAll(/(?<!\w)(\w+): ([\w.[\], ]{1,200}?)(?=,\s*\w+:|\s*$)/g)) {
    inputs.push({ name: match[1] ?? "", type: (match[2] ?? "").trim() });
  }
  return inputs;
}
