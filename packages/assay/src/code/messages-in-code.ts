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
  if (!has("content") && !has("parts")) return false;
  return has("role") || entries.some(({ key, value }) => keyName(key) === "type" && isTypeOfMessage(value));
}

/** Messages of LangChain have a type where others have a role. */
function isTypeOfMessage(value: Expr): boolean {
  return value.kind === "text" && /^(?:system|human|ai)$/u.test(value.value);
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
  if (role === undefined || content === undefined) return messageOfCall(expr) ?? messageOfUser(expr);
  return messageOf(expr, role, content);
}

/** `conversation.AddMessage("system", text)`, `new ChatMessage("user", text)`. */
function messageOfCall(expr: CallExpr & Span): MessageSite["expr"] | undefined {
  const { callee, arguments: given } = expr;
  const name = callee.kind === "name" || callee.kind === "member" ? callee.name : "";
  const [role, content] = given;
  if (role === undefined || content === undefined || given.length > 3 || !/message$/iu.test(name))
    return undefined;
  const isRole = role.value.kind === "text" && /^(?:system|developer|user)$/u.test(role.value.value);
  return isRole && role.name === undefined ? messageOf(expr, role.value, content.value) : undefined;
}

/** `HumanMessage(content=text)`, `new UserChatMessage(text)`: what the system says is known by the rows of libraries. */
function messageOfUser(expr: CallExpr & Span): MessageSite["expr"] | undefined {
  const { callee, arguments: given } = expr;
  const name = callee.kind === "name" || callee.kind === "member" ? callee.name : "";
  if (!/^(?:Human|User)(?:Chat)?Message(?:Param)?$/u.test(name)) return undefined;
  const content = given.find((one) => one.name === "content") ?? given.find((one) => one.name === undefined);
  const { start, end, line } = expr;
  const role: Expr = { kind: "text", value: "user", start, end, line };
  return content === undefined || content.value.kind === "dict"
    ? undefined
    : messageOf(expr, role, content.value);
}

function messageOf({ start, end, line }: Span, role: Expr, content: Expr): MessageSite["expr"] {
  const key = (value: string): Expr => ({ kind: "text", value, start, end, line });
  const entries = [
    { key: key("role"), value: role },
    { key: key("content"), value: content },
  ];
  return { kind: "dict", entries, start, end, line };
}
