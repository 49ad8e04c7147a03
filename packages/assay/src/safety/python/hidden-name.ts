import type { Node } from "../../syntax/source-code/index.ts";
import { constantText } from "./constant-text.ts";
import { deepestExpression } from "./limits.ts";

/** True when the name of what is called was hidden: `getattr(os, "sys" + "tem")`, `__builtins__["eval"]`. */
export function isHiddenName(callee: Node): boolean {
  let node: Node | null = callee;
  for (let depth = 0; node !== null && depth < deepestExpression; depth += 1) {
    if (node.type === "identifier") return node.text === "__builtins__";
    if (hiddenParts(node).some((part) => part !== null && isDisguised(part))) return true;
    if (isNamespaceAccess(node)) return true;
    node =
      node.childForFieldName("function") ??
      node.childForFieldName("object") ??
      node.childForFieldName("value");
  }
  return false;
}

/** What names the thing: the arguments of `getattr` and `__import__`, the key of a subscript. */
function hiddenParts(node: Node): (Node | null)[] {
  const callee = node.childForFieldName("function");
  const isLookup = callee?.type === "identifier" && /^(?:getattr|__import__)$/.test(callee.text);
  const args = isLookup ? (node.childForFieldName("arguments")?.namedChildren ?? []) : [];
  return [...args, node.childForFieldName("subscript")];
}

/** `globals()["x"]`, `vars(os)["x"]`, `os.__dict__["x"]` */
function isNamespaceAccess(node: Node): boolean {
  const value = node.type === "subscript" ? node.childForFieldName("value") : null;
  if (value?.type === "attribute") return value.childForFieldName("attribute")?.text === "__dict__";
  const callee = value?.type === "call" ? value.childForFieldName("function") : null;
  return callee?.type === "identifier" && /^(?:globals|vars|locals)$/.test(callee.text);
}

function isDisguised(node: Node): boolean {
  if (node.type === "identifier") return /^(?:__builtins__|builtins)$/.test(node.text);
  const found = constantText(node);
  return found !== undefined && (found.isHidden || node.type !== "string");
}
