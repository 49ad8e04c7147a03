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

/** Deeper types are nobody's. */
const deepest = 12;

function typeNode(node: Node, depth: number): Node | undefined {
  if (depth > deepest) return undefined;
  switch (node.type) {
    case "type_identifier":
    case "scoped_type_identifier":
    case "identifier":
    case "scoped_identifier":
      return node;
    case "generic_type":
      return genericType(node, depth);
    case "reference_type":
    case "pointer_type":
    case "abstract_type":
    case "dynamic_type":
    case "array_type":
    case "bounded_type": {
      const inner = childrenOf(node).find(({ type }) => type !== "lifetime" && type !== "mutable_specifier");
      return inner === undefined ? undefined : typeNode(inner, depth + 1);
    }
    default:
      return undefined;
  }
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
