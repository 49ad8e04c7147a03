import type { ArgumentAt, Makes } from "../../catalogue/api.ts";
import type { Severity } from "../../model/finding.ts";
import type { Thing } from "../../model/use.ts";
import { fitsPattern } from "../symbol-pattern.ts";
import type { Value } from "../value.ts";
import { findArgument, type MatchedCall, valuesOf } from "./chain.ts";
import type { Matching } from "./found.ts";

type ModelMakes = Makes & { readonly kind: "model" | "dataset" };

const trustArguments: readonly ArgumentAt[] = [{ name: "trust_remote_code" }];

/** Findings about one thing that a call loads. */
export function addFindings(m: Matching, match: MatchedCall, makes: ModelMakes, thing: Thing): void {
  if (m.isTest(match.call.at.scope.module.path)) return;
  if (isTrue(valuesOf(m.e, match, [...(makes.trusts ?? []), ...trustArguments]))) {
    addRisk(m, match, { ...remoteCode(makes.kind), about: thing });
  }
  if (isOpen(m, match, makes, thing)) {
    addRisk(m, match, {
      rule: "CODE-UNPINNED-REVISION",
      severity: "low",
      kind: "provenance",
      message: `${thing.name} is loaded without a commit: what is loaded can change.`,
      about: thing,
    });
  }
}

/** What is loaded from the hub in whatever state it is in; what is published has no revision yet. */
function isOpen(m: Matching, match: MatchedCall, { revision, verb }: ModelMakes, { hub }: Thing): boolean {
  return revision !== undefined && verb !== "publish" && hub !== undefined && !isPinned(m, match, revision);
}

function remoteCode(kind: string): Omit<Risk, "about"> {
  const message = `Code of the ${kind}'s repository runs when it is loaded (trust_remote_code).`;
  return { rule: "CODE-REMOTE-CODE", severity: "high", kind: "safety", message };
}

/** A full commit hash, or something that only the running program knows. */
function isPinned(m: Matching, match: MatchedCall, revision: readonly ArgumentAt[]): boolean {
  const found = findArgument(match, revision);
  if (found === undefined) return false;
  const values = m.e.values(found.expr, found.call.at);
  return (
    values.length === 0 ||
    values.some(
      (value) => value.kind === "unknown" || (value.kind === "text" && /^[0-9a-f]{40}$/u.test(value.value)),
    )
  );
}

function isTrue(values: readonly Value[]): boolean {
  return values.some((value) => value.kind === "boolean" && value.value);
}

function isFalse(values: readonly Value[]): boolean {
  return values.some((value) => value.kind === "boolean" && !value.value);
}

interface Risk {
  readonly rule: string;
  readonly severity: Severity;
  readonly kind: "safety" | "provenance";
  readonly message: string;
  readonly about?: Thing;
}

function addRisk(m: Matching, { call }: MatchedCall, { rule, severity, kind, message, about }: Risk): void {
  const location = { path: call.at.scope.module.path, line: call.expr.line };
  const evidence = [m.e.textOf(call.expr, call.at)];
  m.found.findings.push({
    rule,
    kind,
    severity,
    location,
    message,
    evidence,
    ...(about === undefined ? {} : { about }),
  });
}

/** Calls that are a risk by themselves, whatever they load. */
export const riskyCalls: readonly {
  readonly symbols: readonly string[];
  readonly judge: (m: Matching, match: MatchedCall) => void;
}[] = [
  { symbols: ["torch.load"], judge: judgeTorchLoad },
  {
    symbols: [
      "pickle.load",
      "cPickle.load",
      "joblib.load",
      "dill.load",
      "cloudpickle.load",
      "pandas.read_pickle",
      "sklearn.externals.joblib.load",
    ],
    judge: judgePickle,
  },
];

export const riskyNames: readonly string[] = ["load", "read_pickle"];

export function judgeCall(m: Matching, match: MatchedCall): void {
  if (m.isTest(match.call.at.scope.module.path)) return;
  for (const { symbols, judge } of riskyCalls) {
    if (symbols.some((pattern) => fitsPattern(pattern, match.symbol.path))) judge(m, match);
  }
}

function judgeTorchLoad(m: Matching, match: MatchedCall): void {
  const values = valuesOf(m.e, match, [{ name: "weights_only" }]);
  if (isTrue(values)) return;
  const isOff = isFalse(values);
  const message = isOff
    ? "torch.load unpickles anything that the file asks for (weights_only=False)."
    : "torch.load without weights_only=True unpickles anything before PyTorch 2.6.";
  addRisk(m, match, {
    rule: "CODE-TORCH-LOAD",
    severity: isOff ? "high" : "medium",
    kind: "safety",
    message,
  });
}

function judgePickle(m: Matching, match: MatchedCall): void {
  const name = match.symbol.path.split(".")[0] ?? "pickle";
  const message = `${name} runs what the file asks for when it is loaded.`;
  addRisk(m, match, { rule: "CODE-PICKLE-LOAD", severity: "medium", kind: "safety", message });
}

/** `verify=False`, `rejectUnauthorized: false` in a request to a hub or a service of models. */
export function judgeTls(m: Matching, match: MatchedCall): void {
  const isOff = isFalse(
    valuesOf(m.e, match, [
      { name: "verify" },
      { name: "verify_ssl" },
      { name: "ssl" },
      { name: "rejectUnauthorized" },
      { name: "httpsAgent.rejectUnauthorized" },
    ]),
  );
  if (!isOff) return;
  addRisk(m, match, {
    rule: "CODE-TLS-DISABLED",
    severity: "high",
    kind: "safety",
    message: "Certificates are not checked in a request to a service of models.",
  });
}
