import type { Node } from "../../../syntax/source-code/index.ts";
import type { Expr } from "../../ir.ts";
import { opaque } from "../common-form.ts";
import { childrenOf } from "../tree-walk.ts";
import type { RustContext } from "./context.ts";
import { pathExpression, pathOf } from "./paths.ts";

/** Types that only hold the one that counts. */
const holders: ReadonlySet<string> = new Set([
  ...["Option", "Result", "Box", "Arc", "Rc", "Vec", "Mutex", "RwLock", "RefCell", "Cell", "Cow", "Pin"],
  ...[
    "Lazy",
    "LazyLock",
    "OnceCell",
    "OnceLock",
    "State",
    "Extension",
    "Data",
    "Json",
    "Weak",
    "ManuallyDrop",
  ],
]);

/** Types of the language: nothing of a library, whatever is imported with `*`. */
const plain: ReadonlySet<string> = new Set([
  "String",
  "str",
  "PathBuf",
  "Path",
  "Self",
  "_",
  "HashMap",
  "Value",
]);

/** A type as an expression: the class of a value, without references, holders and parameters. */
export function rustType(node: Node | null, context: RustContext): Expr | undefined {
  const type = node === null ? undefined : typeNode(node, 0);
  if (type === undefined) return undefined;
  const path = pathOf(type);
  return path.length === 1 && plain.has(path[0] ?? "") ? opaque(type) : pathExpression(type, path, context);
}

/** Nodes that are the name of a type. */
const names: ReadonlySet<string> = new Set([
  ...["type_identifier", "scoped_type_identifier", "identifier", "scoped_identifier"],
]);

/** Nodes around one type. */
const wrappers: ReadonlySet<string> = new Set([
  ...["reference_type", "pointer_type", "abstract_type", "dynamic_type", "array_type", "bounded_type"],
]);

/** Deeper types are nobody's. */
const deepest = 12;

function typeNode(node: Node, depth: number): Node | undefined {
  if (depth > deepest) return undefined;
  if (names.has(node.type)) return node;
  if (node.type === "generic_type") return genericType(node, depth);
  return wrappers.has(node.type) ? wrappedType(node, depth) : undefined;
}

/** `&'a mut T`, `dyn T`, `[T; 2]`. */
function wrappedType(node: Node, depth: number): Node | undefined {
  const inner = childrenOf(node).find(({ type }) => type !== "lifetime" && type !== "mutable_specifier");
  return inner === undefined ? undefined : typeNode(inner, depth + 1);
}

function genericType(node: Node, depth: number): Node | undefined {
  const type = node.childForFieldName("type");
  if (type === null) return undefined;
  const name = pathOf(type).at(-1) ?? "";
  if (!holders.has(name)) return typeNode(type, depth + 1);
  const given = node.childForFieldName("type_arguments");
  const first = given === null ? undefined : childrenOf(given).find((one) => one.type !== "lifetime");
  return first === undefined ? undefined : typeNode(first, depth + 1);
}
