import type { Expr } from "../ir.ts";
import type { Scope } from "../scope.ts";
import type { At, Value } from "../value.ts";
import type { Evaluation } from "./evaluation.ts";

/** Functions in functions that a name may be a member of the receivers of. */
const mostReceivers = 6;

/** What `this` is in a function that Kotlin gives a receiver: `client.apply { this.model = "x" }`. */
export function receiverOf(
  e: Evaluation,
  { name }: Expr & { readonly kind: "name" },
  { scope }: At,
): readonly Value[] | undefined {
  if (name !== "this") return undefined;
  for (let at: Scope | undefined = scope; at?.kind === "function"; at = at.parent) {
    const receiver = at.function?.receiver;
    if (receiver !== undefined) return e.values(receiver, around(at));
  }
  return undefined;
}

/** A name that nothing binds may be a member of what the functions around it work on: `prompt { system("…") }`. */
export function implicitMembers(
  e: Evaluation,
  name: string,
  { scope }: At,
  outside: readonly Value[],
): readonly Value[] {
  // Classes and packages begin with a capital or are imported; what is known is nobody's member.
  if (scope.module.language !== "kotlin" || !/^[a-z]/u.test(name)) return [];
  if (outside.some(({ kind }) => kind !== "symbol")) return [];
  const found: Value[] = [];
  let seen = 0;
  for (let at: Scope | undefined = scope; at !== undefined && seen < mostReceivers; at = at.parent) {
    const receiver = at.kind === "function" ? at.function?.receiver : undefined;
    if (receiver === undefined) continue;
    seen += 1;
    const members = e.member(e.values(receiver, around(at)), name);
    if (members.some(({ kind }) => kind !== "symbol")) return members;
    found.push(...members);
  }
  return found;
}

/** A receiver is an expression of the scope around the function, or its own first parameter. */
function around(scope: Scope): At {
  const isOwn = scope.function?.parameters[0]?.isReceiver === true;
  return { scope: isOwn ? scope : (scope.parent ?? scope), branches: [] };
}
