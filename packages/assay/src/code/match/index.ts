import type { ApiRow, ConstantTable } from "../../catalogue/api.ts";
import { marksOf } from "../../catalogue/marks.table.ts";
import type { Evaluation } from "../evaluate/evaluation.ts";
import type { Use } from "../../model/use.ts";
import type { Expr } from "../ir.ts";
import type { ModuleScopes } from "../scope.ts";
import { type Called, calledSymbols } from "./called.ts";
import type { MatchedCall } from "./chain.ts";
import { type Found, inTurn, type Matching, nothingFoundYet } from "./found.ts";
import { matchHardware } from "./hardware-use.ts";
import { matchMarked } from "./marked.ts";
import { settleNamings } from "./ambiguous.ts";
import { matchConstants } from "./constant-use.ts";
import { meets } from "./condition.ts";
import { matchHandedProviders } from "./handed-providers.ts";
import { holdingIn } from "./holding.ts";
import { hostOfWeights, matchListed, mayList } from "./listed.ts";
import { matchMessage } from "./messages.ts";
import { matchModel } from "./model-use.ts";
import { hasNoClient } from "./server-of.ts";
import { matchAgent, matchPrompt, matchService, matchTool, matchVectorStore } from "./other-makes.ts";
import { matchRequest } from "./request-use.ts";
import { requestCalls } from "./requests.table.ts";
import { judgeCall } from "./risks.ts";
import type { RowIndex } from "./rows.ts";
import { matchTellingId } from "./telling-ids.ts";
import { matchWritten, maySpeakToModel } from "./written.ts";
import { type DataText, dataTextOf, matchData } from "./data-texts.ts";
import { matchStores, type StorePlace, storesOf } from "./store-texts.ts";
import { matchShellCall } from "./shell-calls.ts";
import { shellCallRows } from "./shell-calls.table.ts";
import { judgeRuns } from "./reproducible.ts";
import { matchRunPart } from "./run-part.ts";
import { matchRun } from "./training-use.ts";
import type { CallSite } from "../value.ts";
import { callsWorthALook } from "./worth-a-look.ts";

export { indexRows, type RowIndex } from "./rows.ts";
export type { Found, Turn } from "./found.ts";
export type { ShellCall } from "./shell-call.ts";

export interface MatchOptions {
  readonly e: Evaluation;
  /** Rows of the language of each module. */
  readonly rowsOf: (language: ModuleScopes["module"]["language"]) => RowIndex;
  readonly constants: ConstantTable;
  /** Plug-in id and version. */
  readonly by: string;
  readonly isTest: (path: string) => boolean;
  /** What of a file is looked at: all of it, some places, or nothing; absent = all of all files. */
  readonly askedIn?: ((path: string) => Asked | undefined) | undefined;
}

/** Calls and messages, and a file for what belongs to none of them. */
export type Asked = "all" | ReadonlySet<object>;

/** Symbols of libraries that matching asks for beside the rows. */
export const matchedSymbols: readonly string[] = [
  ...requestCalls,
  ...shellCallRows.flatMap(({ symbols }) => symbols),
  ...marksOf("csharp").flatMap(({ symbols }) => symbols),
];

/** Everything that the calls of a program use, by the rows of the catalogue. */
export function matchProgram(options: MatchOptions): Found {
  const found = nothingFoundYet();
  const { e, askedIn } = options;
  const later: Later = { parts: [], agents: [], runs: [], loops: [], ofRuns: [] };
  for (const scopes of e.program.modules.values()) {
    const { path } = scopes.module;
    const asked = askedIn === undefined ? "all" : askedIn(path);
    if (asked !== undefined)
      inTurn(found, { step: 0, path }, () => matchModule(options, found, { scopes, asked, later }));
  }
  const matchAll = (step: number, matches: readonly LaterMatch[]): void => {
    for (const { call, match } of matches) {
      const { path } = call.at.scope.module;
      inTurn(found, { step, path }, () => noteWanting(e, found, { path, place: call }, match));
    }
  };
  matchAll(1, later.parts);
  settleNamings(found);
  for (const [at, matches] of [later.agents, later.runs, later.loops, later.ofRuns].entries())
    matchAll(at + 2, matches);
  judgeRuns(found);
  return found;
}

interface Place {
  readonly path: string;
  readonly place: object;
}

/** Matches what stands in one place; notes the place when that asks for files that are not loaded. */
function noteWanting(e: Evaluation, found: Found, { path, place }: Place, match: () => void): void {
  const { wants } = e;
  match();
  if (e.wants === wants) return;
  const known = found.wanting.get(path);
  if (known === undefined) found.wanting.set(path, new Set([place]));
  else known.add(place);
}

/** The step in which the texts are matched. */
const stepOfTexts = 6;

/** Steps of the matching. */
export const matchingSteps = 7;

interface ModuleToMatch {
  readonly scopes: ModuleScopes;
  readonly asked: Asked;
  readonly later: Later;
}

function matchModule(options: MatchOptions, found: Found, { scopes, asked, later }: ModuleToMatch): void {
  const m = matchingIn(options, found, scopes);
  const { path } = scopes.module;
  const isAsked = (place: object): boolean => asked === "all" || asked.has(place);
  const at = (place: object, match: () => void): void =>
    noteWanting(options.e, found, { path, place }, match);
  if (isAsked(scopes))
    at(scopes, () => {
      matchMarked(m, scopes);
      matchConstants(m, scopes);
      for (const call of scopes.calls) matchTellingId(m, call);
    });
  for (const message of scopes.messages.filter(isAsked)) at(message, () => matchMessage(m, message));
  const calls = callsWorthALook(m.rows, scopes, {
    isTest: m.isTest(path),
    calls: asked === "all" ? scopes.calls : scopes.calls.filter(isAsked),
  });
  for (const call of calls) at(call, () => matchCall(m, call, later));
}

/**
 * What the code writes down, whichever call it reaches: lists of models, prompts, tools. Asked once, when everything that
 * matters is loaded, as what a call has told is not said again.
 */
export function matchTexts(options: MatchOptions, found: Found): void {
  const told = new Map<string, Use[]>();
  for (const use of found.uses) {
    const known = told.get(use.place.path);
    if (known === undefined) told.set(use.place.path, [use]);
    else known.push(use);
  }
  const host = hostOfWeights(found.uses);
  for (const scopes of options.e.program.modules.values()) {
    const m = matchingIn(options, found, scopes);
    const stores: StorePlace[] = [];
    const data: DataText[] = [];
    const holding = holdingIn(scopes.module.body, (expr, name) => {
      stores.push(...storesOf(expr));
      const text = dataTextOf(expr, name);
      if (text !== undefined) data.push(text);
      return isSought(options.constants, expr);
    });
    inTurn(found, { step: stepOfTexts, path: scopes.module.path }, () => {
      matchStores(m, scopes, stores);
      matchData(m, scopes, data);
    });
    if (holding.size === 0) continue;
    const texts = {
      told: told.get(scopes.module.path) ?? [],
      holding,
      ...(host === undefined ? {} : { host }),
    };
    inTurn(found, { step: stepOfTexts, path: scopes.module.path }, () => {
      matchListed(m, scopes, texts);
      matchWritten(m, scopes, texts);
    });
  }
}

/** Ids, prompts and tools are looked for in one walk: most files hold none. */
function isSought(constants: ConstantTable, expr: Expr): boolean {
  return mayList(constants, expr) || maySpeakToModel(expr);
}

function matchingIn(
  { e, by, rowsOf, constants, isTest }: MatchOptions,
  found: Found,
  { module }: ModuleScopes,
): Matching {
  return { e, by, rows: rowsOf(module.language), constants, found, isTest };
}

/**
 * What waits until all calls have been looked at: structures that no client may have taken, and clients that are known by
 * their type only; agents and runs, which follow values back to what other calls made; loops, which are runs only where
 * there is no other.
 */
interface Later {
  readonly parts: LaterMatch[];
  readonly agents: LaterMatch[];
  readonly runs: LaterMatch[];
  readonly loops: LaterMatch[];
  /** What is said of runs. */
  readonly ofRuns: LaterMatch[];
}

interface LaterMatch {
  readonly call: CallSite;
  readonly match: () => void;
}

function matchCall(m: Matching, call: CallSite, later: Later): void {
  const seen = new Set<ApiRow>();
  for (const { symbol, via } of calledSymbols(m, call)) {
    const match: MatchedCall = { symbol, call };
    matchRequest(m, match);
    matchHandedProviders(m, match);
    judgeCall(m, match);
    matchShellCall(m, match);
    for (const row of m.rows.rowsFor(symbol.path)) {
      if (seen.has(row) || isElsewhere(row, via)) continue;
      seen.add(row);
      if (!meets(m, match, row.when)) continue;
      matchRow(m, match, row, later);
    }
  }
}

/** A run stands where the trainer is made, everything else where the constructor of the library is called. */
function isElsewhere({ makes }: ApiRow, via: Called["via"]): boolean {
  return via === "below" ? makes.kind !== "training-run" : via === "above" && makes.kind === "training-run";
}

function matchRow(m: Matching, match: MatchedCall, { makes, library }: ApiRow, later: Later): void {
  switch (makes.kind) {
    case "model":
    case "dataset":
      return matchNamed(m, match, { makes, library }, later);
    case "service":
      return matchService(m, match, makes, library);
    case "vector-store":
      return matchVectorStore(m, match, makes);
    case "tool":
      return matchTool(m, match, makes);
    case "prompt":
      return matchPrompt(m, match, makes);
    default:
      return matchLater(m, match, makes, later);
  }
}

type LaterMakes = Exclude<
  ApiRow["makes"],
  { readonly kind: "model" | "dataset" | "service" | "vector-store" | "tool" | "prompt" }
>;

/** What is made of other things is told when all of those are found; the rest is only asked for by others. */
function matchLater(m: Matching, match: MatchedCall, makes: LaterMakes, later: Later): void {
  const { call } = match;
  switch (makes.kind) {
    case "agent":
      later.agents.push({ call, match: () => matchAgent(m, match, makes) });
      return;
    case "training-run":
      (makes.loop === undefined ? later.runs : later.loops).push({
        call,
        match: () => matchRun(m, match, makes),
      });
      return;
    case "hardware":
      later.ofRuns.push({ call, match: () => matchHardware(m, match, makes) });
      return;
    case "run-part":
      later.ofRuns.push({ call, match: () => matchRunPart(m, match, makes) });
      return;
    case "passes":
    case "method":
    case "quantization":
    case "library":
      return;
  }
}

function matchNamed(
  m: Matching,
  match: MatchedCall,
  { makes, library }: Pick<ApiRow, "library"> & { readonly makes: NamedMakes },
  later: Later,
): void {
  if (makes.onlyFollowed === true) return;
  const run = (): void => matchModel(m, match, makes, library);
  const { call } = match;
  const unlessTaken = (): void => (m.found.taken.has(match.call.expr) ? undefined : run());
  if (makes.isPart === true) later.parts.push({ call, match: unlessTaken });
  else if (hasNoClient(match, makes)) later.parts.unshift({ call, match: run });
  else run();
}

type NamedMakes = ApiRow["makes"] & { readonly kind: "model" | "dataset" };
