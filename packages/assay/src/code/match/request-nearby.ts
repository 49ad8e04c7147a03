import { modelKeys } from "../../catalogue/request-model.ts";
import { childrenOf } from "../children.ts";
import type { Evaluation } from "../evaluate/evaluation.ts";
import { lastName } from "../evaluate/last-name.ts";
import type { Expr, Span, Statement } from "../ir.ts";
import { classAround, type Scope } from "../scope.ts";
import type { At, CallSite, Value } from "../value.ts";
import { modelsIn } from "./request-body.ts";

/** Expressions that are looked through for the body of one request. */
const mostExpressions = 5_000;

/** Calls that put something under a key of an object that is sent. */
const putting: ReadonlySet<string> = new Set(
  "put add addProperty append set of entry field addField putString pair".split(" "),
);

/** Calls that take the body of a request, or write it. */
const taking: ReadonlySet<string> = new Set(
  "POST PUT post put method body bodyValue setBody setEntity ofString create toRequestBody writeValueAsString toJson encodeToString write writeBytes send StringEntity HttpEntity".split(
    " ",
  ),
);

/**
 * The model of a request whose address and body stand in different calls, as clients of the JVM have it: what the function
 * around puts under `model`, or what the class does when the function leaves it to another one.
 */
export function modelsNearby(e: Evaluation, { expr, at }: CallSite): readonly Value[] {
  const { language } = at.scope.module;
  if (language !== "java" && language !== "kotlin") return [];
  const inFunction = named(at.scope);
  const own = inFunction === undefined ? [] : modelsBetween(e, inFunction, at);
  if (own.length > 0) return own;
  const owner = classAround(at.scope)?.class;
  return owner === undefined || expr.start < owner.start ? [] : modelsBetween(e, owner, at);
}

/** The function with a name that a call stands in. */
function named(scope: Scope): Span | undefined {
  for (let at: Scope | undefined = scope; at !== undefined; at = at.parent)
    if (at.function !== undefined && at.function.name !== "") return at.function;
  return undefined;
}

function modelsBetween(e: Evaluation, { start, end }: Span, at: At): readonly Value[] {
  const scopes = e.program.modules.get(at.scope.module.path);
  const calls = (scopes?.calls ?? []).filter(({ expr }) => expr.start >= start && expr.end <= end);
  const put = calls.flatMap((call) => modelPut(e, call));
  if (put.length > 0) return put;
  const taken = calls
    .filter(({ expr }) => taking.has(lastName(expr.callee) ?? ""))
    .flatMap((call) => call.expr.arguments.flatMap(({ value }) => modelsIn(e, value, call)));
  if (taken.length > 0) return taken;
  return templatesIn(scopes?.module.body ?? [], { start, end }).flatMap((one) => modelInTemplate(e, one, at));
}

/** `body.put("model", model)`, `Map.of("model", model, …)`. */
function modelPut(e: Evaluation, { expr, at }: CallSite): readonly Value[] {
  if (!putting.has(lastName(expr.callee) ?? "")) return [];
  const position = expr.arguments.findIndex(
    ({ value }, index) => index % 2 === 0 && value.kind === "text" && modelKeys.has(value.value),
  );
  const given = position < 0 ? undefined : expr.arguments[position + 1]?.value;
  return given === undefined ? [] : e.values(given, at);
}

/** `"{\"model\": \"" + model + "\", …}"`: what stands behind the key. */
function modelInTemplate(e: Evaluation, expr: Expr, at: At): readonly Value[] {
  const parts = expr.kind === "template" ? expr.parts : [expr];
  for (const [index, part] of parts.entries()) {
    if (part.kind !== "text") continue;
    const place = { path: at.scope.module.path, line: part.line };
    const value = /"model"\s*:\s*"([\w.:/@-]{1,200})"/u.exec(part.value)?.[1];
    if (value !== undefined) return [{ kind: "text", value, place }];
    const next = parts[index + 1];
    if (next !== undefined && /"model"\s*:\s*"?$/u.test(part.value)) return e.values(next, at);
  }
  return [];
}

/** Texts and templates between two positions. */
function templatesIn(
  body: readonly Statement[],
  { start, end }: Pick<Span, "start" | "end">,
): readonly Expr[] {
  const found: Expr[] = [];
  const waiting: (Expr | Statement)[] = [...body].reverse();
  for (let count = 0; waiting.length > 0 && count < mostExpressions; count += 1) {
    const one = waiting.pop();
    if (one === undefined || one.end < start || one.start > end) continue;
    if (one.kind === "text" || one.kind === "template") found.push(one);
    else waiting.push(...insideOf(one).toReversed());
  }
  return found;
}

function insideOf(one: Expr | Statement): readonly (Expr | Statement)[] {
  switch (one.kind) {
    case "assign":
      return one.value === undefined ? [] : [one.value];
    case "expression":
    case "return":
      return [one.value];
    case "function":
      return one.function.body;
    case "class":
      return one.class.body;
    case "branch":
      return one.body;
    case "import":
      return [];
    default:
      return childrenOf(one);
  }
}
