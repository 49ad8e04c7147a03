import type { Hazard } from "../../model/hazard.ts";
import type { Node } from "../../syntax/source-code/index.ts";
import { hostileCommands } from "./calls.table.ts";
import type { Risk } from "./calls.table.ts";
import { constantText } from "./constant-text.ts";
import type { ModuleFacts } from "./facts.ts";
import { flowFrom } from "./flow.ts";
import type { Flow } from "./flow.ts";
import { isHiddenName } from "./hidden-name.ts";
import { importTimeOf } from "./import-time.ts";
import type { ImportTime } from "./import-time.ts";
import { shortestBlob } from "./limits.ts";
import { namesOf } from "./names.ts";
import { findRisks } from "./risks.ts";
import type { FoundRisk } from "./risks.ts";

/** One place in the source and what is thought of it. */
export interface Judgement {
  readonly rule: PythonRule;
  readonly verdict: Hazard["verdict"];
  readonly node: Node;
  /** Full name of the call, when the place is one. */
  readonly name?: string;
  readonly isImportTime: boolean;
}

export type PythonRule =
  | "PYTHON-DECODE-EXECUTE"
  | "PYTHON-DOWNLOAD-EXECUTE"
  | "PYTHON-HOSTILE-COMMAND"
  | "PYTHON-REVERSE-SHELL"
  | "PYTHON-OBFUSCATED"
  | "PYTHON-COMMAND"
  | "PYTHON-DYNAMIC-CODE"
  | "PYTHON-DYNAMIC-IMPORT"
  | "PYTHON-NATIVE-CODE"
  | "PYTHON-DESERIALISE"
  | "PYTHON-NETWORK"
  | "PYTHON-FILES";

/** Every judgement on a module, worst rules first for each call. */
export function judgeModule(facts: ModuleFacts): Judgement[] {
  const risks = findRisks(facts, namesOf(facts));
  const context: Context = {
    isImportTime: importTimeOf(facts),
    isDecoded: flowFrom(ofRisk(risks, "decode"), facts),
    isDownloaded: flowFrom(ofRisk(risks, "network"), facts),
    opensShell: opensShell(risks),
  };
  return [
    ...risks.flatMap((risk) => judgeRisk(risk, context)),
    ...escapes(facts, context),
    ...blobs(facts, risks),
  ];
}

interface Context {
  readonly isImportTime: ImportTime;
  readonly isDecoded: Flow;
  readonly isDownloaded: Flow;
  readonly opensShell: boolean;
}

/** The rule for a call that nothing makes worse; absent = the call alone is no hazard. */
const plainRules: Readonly<Partial<Record<Risk, PythonRule>>> = {
  command: "PYTHON-COMMAND",
  "dynamic-code": "PYTHON-DYNAMIC-CODE",
  "dynamic-import": "PYTHON-DYNAMIC-IMPORT",
  "native-code": "PYTHON-NATIVE-CODE",
  deserialise: "PYTHON-DESERIALISE",
  network: "PYTHON-NETWORK",
  delete: "PYTHON-FILES",
  "write-outside": "PYTHON-FILES",
};

function judgeRisk(found: FoundRisk, context: Context): Judgement[] {
  const { node, name, scope } = found;
  const isImportTime = context.isImportTime(scope);
  const place = { node, name, isImportTime };
  const special = specialRule(found, context);
  if (special !== undefined) return [{ ...special, ...place }];
  const rule = plainRules[found.risk];
  if (rule === undefined) return [];
  const isSuspicious = found.risk === "command" && isImportTime;
  return [{ rule, verdict: isSuspicious ? "suspicious" : "unknown", ...place }];
}

type Ruling = Pick<Judgement, "rule" | "verdict">;

function specialRule(found: FoundRisk, context: Context): Ruling | undefined {
  const { risk, args } = found;
  if (context.opensShell && shellParts.has(found.name))
    return { rule: "PYTHON-REVERSE-SHELL", verdict: "dangerous" };
  if (risk === "command" && args !== undefined && isHostileCommand(args)) {
    return { rule: "PYTHON-HOSTILE-COMMAND", verdict: "dangerous" };
  }
  return (
    executedRule(found, context) ??
    (isObfuscated(found) ? { rule: "PYTHON-OBFUSCATED", verdict: "suspicious" } : undefined)
  );
}

const executing: ReadonlySet<Risk> = new Set(["command", "dynamic-code", "native-code", "deserialise"]);

/** What is decoded or downloaded and then run. */
function executedRule({ risk, args }: FoundRisk, context: Context): Ruling | undefined {
  if (args === undefined || !executing.has(risk)) return undefined;
  const runsCode = risk === "dynamic-code" || risk === "native-code";
  if (context.isDecoded(args)) {
    const verdict = runsCode || risk === "command" ? "dangerous" : "suspicious";
    return { rule: "PYTHON-DECODE-EXECUTE", verdict };
  }
  // A command about a downloaded file is often `tar` or `unzip`; code from the network never is.
  if (context.isDownloaded(args))
    return { rule: "PYTHON-DOWNLOAD-EXECUTE", verdict: runsCode ? "dangerous" : "suspicious" };
  return undefined;
}

/** A connection whose descriptors become the terminal, or whose other end gets one. */
function opensShell(risks: readonly FoundRisk[]): boolean {
  const names = new Set(risks.map(({ name }) => name));
  const connects = names.has("socket.socket().connect") || names.has("socket.create_connection");
  return connects && (names.has("os.dup2") || names.has("pty.spawn"));
}

const shellParts: ReadonlySet<string> = new Set([
  "os.dup2",
  "pty.spawn",
  "socket.socket().connect",
  "socket.create_connection",
]);

function isHostileCommand(args: Node): boolean {
  const parts = args.namedChildren.flatMap((arg) => (arg?.type === "list" ? arg.namedChildren : [arg]));
  const words = parts.slice(0, 100).map((part) => (part === null ? "" : (constantText(part)?.text ?? "")));
  const line = words.join(" ");
  return hostileCommands.some((pattern) => pattern.test(line));
}

function isObfuscated({ risk, callee, args }: FoundRisk): boolean {
  if (risk === "decode" || risk === "terminal") return false;
  if (isHiddenName(callee)) return true;
  const first = args?.namedChild(0) ?? undefined;
  return first !== undefined && constantText(first)?.isHidden === true;
}

function escapes(facts: ModuleFacts, context: Context): Judgement[] {
  return facts.escapes.map(({ node, scope }) => ({
    rule: "PYTHON-OBFUSCATED",
    verdict: "suspicious",
    node,
    isImportTime: context.isImportTime(scope),
  }));
}

/** Encoded literals count only beside what could run them: tables of merges and protocol descriptors are encoded too. */
function blobs(facts: ModuleFacts, risks: readonly FoundRisk[]): Judgement[] {
  if (!risks.some(({ risk }) => risk === "dynamic-code" || risk === "decode")) return [];
  return facts.strings
    .filter((node) => node.endIndex - node.startIndex >= shortestBlob && isEncoded(node.text))
    .map((node) => ({ rule: "PYTHON-OBFUSCATED", verdict: "suspicious", node, isImportTime: false }));
}

function isEncoded(literal: string): boolean {
  return (
    /^[A-Za-z]{0,2}["']{1,3}(?:[A-Za-z0-9+/=_-]|\s|\\\n){900,}["']{1,3}$/.test(literal) &&
    !/ [a-z]{2,} /.test(literal)
  );
}

function ofRisk(risks: readonly FoundRisk[], risk: Risk): FoundRisk[] {
  return risks.filter((found) => found.risk === risk);
}
