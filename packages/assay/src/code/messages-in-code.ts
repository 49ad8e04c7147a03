import type { CallExpr, Expr, Span } from "./ir.ts";
import type { MessageSite } from "./scope.ts";

/** A message of a conversation as it is written: an object, a pair, or a structure. */
export function messageIn(expr: Expr): MessageSite["expr"] | undefined {
  if (expr.kind === "dict") return isMessage(expr) ? expr : undefined;
  if (expr.kind === "list") return isPair(expr) ? expr : undefined;
  return expr.kind === "call" ? structuredMessage(expr) : undefined;
}

export function keyName(key: Expr): string {
  return key.kind === "text" ? key.value : key.kind === "name" ? key.name : "";
}

function isMessage({ entries }: Expr & { readonly kind: "dict" }): boolean {
  const has = (name: string): boolean => entries.some(({ key }) => keyName(key) === name);
  return has("role") && (has("content") || has("parts"));
}

/** `("system", "You are …")`. */
function isPair({ items }: Expr & { readonly kind: "list" }): boolean {
  const [role] = items;
  return items.length === 2 && role?.kind === "text" && /^(?:system|developer)$/u.test(role.value);
}

/** `Message{Role: "system", Content: text}` of Go, the same of Rust and C#, and `ChatMessage(role="system", content=text)`. */
function structuredMessage(expr: CallExpr & Span): MessageSite["expr"] | undefined {
  const named = (names: readonly string[]): Expr | undefined =>
    expr.arguments.find(({ name }) => name !== undefined && names.includes(name))?.value;
  const role = named(["Role", "role"]);
  const content = named(["Content", "content", "Parts", "parts"]);
  if (role === undefined || content === undefined) return undefined;
  const { start, end, line } = expr;
  const key = (value: string): Expr => ({ kind: "text", value, start, end, line });
  const entries = [
    { key: key("role"), value: role },
    { key: key("content"), value: content },
  ];
  return { kind: "dict", entries, start, end, line };
}
