import { childrenOf } from "../../code/children.ts";
import type { Expr } from "../../code/ir.ts";
import type { Program } from "../../code/program.ts";
import type { Binding } from "../../code/scope.ts";
import { namesHost } from "./prefilter.ts";

/** Tables in tables that are looked into for an address. */
const deepest = 3;

/** What stands in a file that asks a server over the network, in any language. */
export const marksOfRequests: readonly string[] = [
  ...["fetch(", "axios", "requests.", "httpx", "aiohttp", "urlopen", "http.Post", "http.NewRequest"],
  ...["HttpClient", "WebClient", "RestTemplate", "RestClient", "OkHttp", "reqwest"],
];

/** Whether a file may ask a server whose address another file has. `marks` are those of `codeMarksIn`. */
export function mayRequest(marks: ReadonlySet<string>): boolean {
  return marksOfRequests.some((mark) => marks.has(mark));
}

/** What stands in a file that starts programs, where nothing of models is named: which ones, its callers may say. */
export const marksOfPrograms: readonly string[] = ["exec.Command", "ProcessBuilder", "getRuntime(", "spawn("];

/** Whether a file does something outside by itself: whoever calls its functions may say what. `marks` are those of `codeMarksIn`. */
export function mayAct(marks: ReadonlySet<string>): boolean {
  return mayRequest(marks) || marksOfPrograms.some((mark) => marks.has(mark));
}

/** Names at the top of files that stand for the address of a service, for a table with one, or for what begins with one. */
export function hostConstants({ modules }: Program): readonly string[] {
  const bound = [...modules.values()].flatMap(({ scope }) => [...scope.bindings]);
  const direct = namesWith(bound, (expr) => expr.kind === "text" && namesHost(expr.value));
  const made = namesWith(bound, (expr) => expr.kind === "name" && direct.has(expr.name));
  return [...direct, ...made];
}

function namesWith(
  bound: readonly (readonly [string, readonly Binding[]])[],
  isSought: (expr: Expr) => boolean,
): ReadonlySet<string> {
  const holds = (expr: Expr, depth: number): boolean => {
    if (isSought(expr)) return true;
    const isTable = expr.kind === "dict" || expr.kind === "list" || expr.kind === "template";
    return isTable && depth < deepest && childrenOf(expr).some((child) => holds(child, depth + 1));
  };
  const isOne = (one: Binding): boolean =>
    one.kind === "value" && one.value !== undefined && holds(one.value, 0);
  return new Set(bound.flatMap(([name, bindings]) => (bindings.some(isOne) ? [name] : [])));
}
