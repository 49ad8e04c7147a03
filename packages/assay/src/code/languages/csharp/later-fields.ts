import type { Argument, CallExpr, Expr, Span, Statement } from "../../ir.ts";

type Made = CallExpr & Span;
type Assign = Statement & { readonly kind: "assign" };

/** Branches in branches that are looked into. */
const deepest = 32;

/**
 * `var r = new Request(); r.Model = "x";` says the same as `new Request { Model = "x" }`: what is set on a variable after
 * it was made joins the call that made it. A property that is set twice has both values.
 */
export function withLaterFields(body: readonly Statement[]): readonly Statement[] {
  const found: Found = { fields: new Map(), joined: new Set() };
  gather(body, new Map(), found, 0);
  return found.joined.size === 0 ? body : completed(body, found, 0);
}

interface Found {
  readonly fields: Map<Made, readonly Argument[]>;
  /** Statements that are part of a call now. */
  readonly joined: Set<Statement>;
}

function gather(body: readonly Statement[], made: Map<string, Made>, found: Found, depth: number): void {
  if (depth > deepest) return;
  for (const statement of body) {
    if (statement.kind === "branch") gather(statement.body, new Map(made), found, depth + 1);
    if (statement.kind === "assign") noteAssigned(statement, made, found);
  }
}

/** `x = new A()` makes an object; `x.b = c` sets a field of one. */
function noteAssigned(statement: Assign, made: Map<string, Made>, found: Found): void {
  const { target, value } = statement;
  if (value === undefined) return;
  if (target.kind === "name") noteMade(target.name, value, made);
  const call = target.kind === "member" ? made.get(nameIn(target.object)) : undefined;
  if (call === undefined || target.kind !== "member") return;
  found.fields.set(call, withField(call, found.fields.get(call) ?? [], target.name, value));
  found.joined.add(statement);
}

/** A variable that is given anything else holds no new object any more. */
function noteMade(name: string, value: Expr, made: Map<string, Made>): void {
  if (value.kind === "call" && value.isNew === true) made.set(name, value);
  else made.delete(name);
}

function nameIn(object: Expr): string {
  return object.kind === "name" ? object.name : "";
}

function withField(call: Made, known: readonly Argument[], name: string, value: Expr): readonly Argument[] {
  const before = [...known, ...call.arguments].find((one) => one.name === name);
  const rest = known.filter((one) => one.name !== name);
  if (before === undefined) return [...rest, { name, value }];
  const { start, end, line } = value;
  return [...rest, { name, value: { kind: "choice", options: [before.value, value], start, end, line } }];
}

function completed(body: readonly Statement[], found: Found, depth: number): readonly Statement[] {
  if (depth > deepest) return body;
  return body.flatMap((statement): readonly Statement[] => {
    if (found.joined.has(statement)) return [];
    if (statement.kind === "branch")
      return [{ ...statement, body: completed(statement.body, found, depth + 1) }];
    if (statement.kind !== "assign" || statement.value?.kind !== "call") return [statement];
    const more = found.fields.get(statement.value);
    return [more === undefined ? statement : { ...statement, value: withArguments(statement.value, more) }];
  });
}

function withArguments(call: Made, more: readonly Argument[]): Made {
  const names = new Set(more.map(({ name }) => name));
  const own = call.arguments.filter(({ name }) => name === undefined || !names.has(name));
  return { ...call, arguments: [...own, ...more] };
}
