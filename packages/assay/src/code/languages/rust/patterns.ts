import type { Node } from "../../../syntax/source-code/index.ts";
import type { Expr, Statement } from "../../ir.ts";
import { assignOf, dictOf, listOf, nameOf, opaque, textOf } from "../common-form.ts";
import { childrenOf } from "../tree-walk.ts";
import { pathOf } from "./paths.ts";

/** Variants of the language that hold the value itself. */
const holders: ReadonlySet<string> = new Set(["Some", "Ok", "Ready", "Continue"]);

/** Patterns around one other pattern. */
const wrappers: ReadonlySet<string> = new Set([
  ...["match_pattern", "mut_pattern", "ref_pattern", "reference_pattern", "captured_pattern"],
  "parenthesized_pattern",
]);

/** Patterns in patterns. */
const deepest = 12;

/** The statements that bind the names of a pattern to the parts of a value. */
export function boundBy(pattern: Node, value: Expr, type?: Expr): readonly Statement[] {
  const { target, others } = targetOf(pattern, 0);
  const found = target === undefined ? [] : [assignOf(pattern, target, value, type)];
  return [...found, ...others.map((name) => assignOf(pattern, name, opaque(pattern)))];
}

interface Target {
  readonly target?: Expr;
  /** Names of parts that nobody can tell: they hide what has the same name around. */
  readonly others: readonly Expr[];
}

const nothing: Target = { others: [] };

function targetOf(node: Node, depth: number): Target {
  if (depth > deepest) return nothing;
  switch (node.type) {
    case "identifier":
    case "shorthand_field_identifier":
      return /^[A-Z]/u.test(node.text) ? nothing : { target: nameOf(node), others: [] };
    case "tuple_pattern":
    case "slice_pattern":
      return partsOf(node, depth);
    case "tuple_struct_pattern":
      return variantOf(node, depth);
    case "struct_pattern":
      return fieldsOf(node, depth);
    default:
      return wrappers.has(node.type) ? wrapped(node, depth) : nothing;
  }
}

/** `mut a`, `ref a`, `(a)`. */
function wrapped(node: Node, depth: number): Target {
  const inner = childrenOf(node).find(({ type }) => type !== "mutable_specifier");
  return inner === undefined ? nothing : targetOf(inner, depth + 1);
}

function partsOf(node: Node, depth: number): Target {
  const parts = childrenOf(node).map((one) => targetOf(one, depth + 1));
  const items = parts.map(({ target }) => target ?? opaque(node));
  return { target: listOf(node, items), others: parts.flatMap(({ others }) => others) };
}

function variantOf(node: Node, depth: number): Target {
  const type = node.childForFieldName("type");
  const inner = childrenOf(node).filter(({ id }) => id !== type?.id);
  const name = type === null ? "" : (pathOf(type).at(-1) ?? "");
  const [only] = inner;
  if (holders.has(name) && only !== undefined) return targetOf(only, depth + 1);
  const parts = inner.map((one) => targetOf(one, depth + 1));
  return { others: parts.flatMap(({ target, others }) => [...namesIn(target), ...others]) };
}

/** `Config { model, key: other, .. }`. */
function fieldsOf(node: Node, depth: number): Target {
  const entries = childrenOf(node)
    .filter(({ type }) => type === "field_pattern")
    .flatMap((field) => {
      const name = field.childForFieldName("name");
      const pattern = field.childForFieldName("pattern");
      if (name === null) return [];
      const { target } = pattern === null ? { target: nameOf(name) } : targetOf(pattern, depth + 1);
      return target === undefined ? [] : [{ key: textOf(name, name.text), value: target }];
    });
  return { target: dictOf(node, entries), others: [] };
}

function namesIn(target: Expr | undefined): readonly Expr[] {
  if (target === undefined) return [];
  if (target.kind === "list") return target.items.flatMap(namesIn);
  if (target.kind === "dict") return target.entries.flatMap(({ value }) => namesIn(value));
  return target.kind === "name" ? [target] : [];
}
