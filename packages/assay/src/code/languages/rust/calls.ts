import type { Node } from "../../../syntax/source-code/index.ts";
import type { Argument, Expr, Statement } from "../../ir.ts";
import { callOf, choiceOf, expressionOf, fallbackOf, memberOf, opaque } from "../common-form.ts";
import { childrenOf, saysSomething } from "../tree-walk.ts";
import type { Walk } from "../tree-walk.ts";
import type { RustContext } from "./context.ts";
import { macroCall } from "./macro-calls.ts";
import { macroMark } from "./macro-text.ts";
import { pathExpression, pathOf } from "./paths.ts";
import { rustType } from "./types.ts";

/** Methods that give back what they are called on, or what it holds. */
const sameValue: ReadonlySet<string> = new Set([
  ...["unwrap", "expect", "unwrap_or_default", "unwrap_unchecked", "clone", "cloned", "copied", "to_owned"],
  ...["to_string", "into", "as_ref", "as_mut", "as_str", "as_deref", "as_deref_mut", "borrow", "borrow_mut"],
  ...["to_vec", "iter", "into_iter", "iter_mut", "ok", "err", "context", "with_context", "wrap_err"],
  ...[
    "wrap_err_with",
    "map_err",
    "ok_or",
    "ok_or_else",
    "into_boxed_str",
    "into_string",
    "boxed",
    "leak",
    "trim",
  ],
  ...["lock", "read", "write", "get_mut", "by_ref", "as_slice", "inspect_err", "or_insert", "try_into"],
  ...[
    "into_boxed_slice",
    "expose_secret",
    "to_lowercase_owned",
    "fuse",
    "peekable",
    "in_current_span",
    "compat",
  ],
]);

/** Functions whose value is their argument. */
const sameArgument: ReadonlySet<string> = new Set([
  ...[
    "Some",
    "Ok",
    "Box::new",
    "Arc::new",
    "Rc::new",
    "Mutex::new",
    "RwLock::new",
    "RefCell::new",
    "Cell::new",
  ],
  ...[
    "Cow::Borrowed",
    "Cow::Owned",
    "Cow::from",
    "String::from",
    "std::string::String::from",
    "PathBuf::from",
  ],
  ...["Path::new", "std::path::Path::new", "Box::from", "Arc::from", "Rc::from", "Some::from", "Pin::new"],
  ...[
    "Box::pin",
    "Into::into",
    "From::from",
    "std::sync::Arc::new",
    "Arc::clone",
    "Rc::clone",
    "ToString::to_string",
  ],
  ...["SecretString::from", "SecretString::new", "Data::new", "web::Data::new", "Extension", "State", "Json"],
  ...["OnceCell::from", "Vec::from", "HashMap::from", "BTreeMap::from", "IndexMap::from", "black_box"],
]);

/** Functions that call their argument for the value. */
const lazy: ReadonlySet<string> = new Set([
  ...[
    "Lazy::new",
    "LazyLock::new",
    "once_cell::sync::Lazy::new",
    "std::sync::LazyLock::new",
    "LazyCell::new",
  ],
  ...["once_cell::unsync::Lazy::new", "std::iter::repeat_with"],
]);

/** Functions that give an object of the type in their brackets: `envy::from_env::<Settings>()`. */
const readers = /^(?:from_\w+|extract|try_deserialize|deserialize|parse|try_parse|json|try_into|get|build)$/u;

/** `f(x)`, `a.b(x)?`, `T::new(x)`, and macros, which look the same. */
export function rustCall(node: Node, walk: Walk, context: RustContext): Expr {
  const named = node.childForFieldName("function");
  const list = node.childForFieldName("arguments");
  if (named === null) return opaque(node);
  const nodes = list === null ? [] : childrenOf(list);
  const isGeneric = named.type === "generic_function";
  const turbofish = isGeneric ? named.childForFieldName("type_arguments") : null;
  const callee = isGeneric ? (named.childForFieldName("function") ?? named) : named;
  const parts = { walk, context, turbofish };
  return callee.type === "field_expression"
    ? methodCall(node, callee, nodes, parts)
    : functionCall(node, callee, nodes, parts);
}

interface CallParts {
  readonly walk: Walk;
  readonly context: RustContext;
  readonly turbofish: Node | null;
}

function functionCall(node: Node, callee: Node, nodes: readonly Node[], parts: CallParts): Expr {
  const { walk, context, turbofish } = parts;
  const path = isPath(callee) ? pathOf(callee) : [];
  if (path.at(-1)?.endsWith(macroMark) === true) return macroCall(node, path, nodes, walk, context);
  const special = knownFunction(node, path.join("::"), nodes, walk);
  if (special !== undefined) return special;
  const given = argumentsOf(nodes, walk);
  const called = isPath(callee) ? pathExpression(callee, path, context) : walk.expression(callee);
  return withType(node, path.at(-1) ?? "", turbofish, callOf(node, called, given), context);
}

function isPath({ type }: Node): boolean {
  return type === "identifier" || type === "scoped_identifier";
}

function argumentsOf(nodes: readonly Node[], walk: Walk): readonly Argument[] {
  return nodes
    .filter(({ type }) => type !== "attribute_item")
    .map((one) => ({ value: walk.expression(one) }));
}

function knownFunction(node: Node, path: string, nodes: readonly Node[], walk: Walk): Expr | undefined {
  const [only] = nodes;
  if (only === undefined || nodes.length > 1) return undefined;
  if (sameArgument.has(path)) return walk.expression(only);
  if (lazy.has(path)) return called(only, walk);
  // What went wrong is no value.
  if (path !== "Err") return undefined;
  const value = walk.expression(only);
  return opaque(node, [value]);
}

/** The value of a closure, or of the function that a path names. */
function called(node: Node, walk: Walk): Expr {
  const body = node.type === "closure_expression" ? node.childForFieldName("body") : null;
  if (body !== null) return walk.expression(body);
  const value = walk.expression(node);
  return value.kind === "function" ? opaque(node, [value]) : callOf(node, value, []);
}

function methodCall(node: Node, callee: Node, nodes: readonly Node[], parts: CallParts): Expr {
  const { walk, context, turbofish } = parts;
  const receiver = callee.childForFieldName("value");
  const field = callee.childForFieldName("field");
  if (receiver === null || field === null) return opaque(node);
  const object = walk.expression(receiver);
  const name = field.text;
  const [first, second] = nodes;
  const other = first === undefined ? undefined : alternatives.get(name)?.(node, object, walk, first, second);
  if (other !== undefined) return other;
  if (sameValue.has(name) && turbofish === null) {
    walk.hoist(nodes.flatMap((one) => said(one, walk)));
    return object;
  }
  const made = callOf(node, memberOf(node, object, name), argumentsOf(nodes, walk));
  return withType(node, name, turbofish, made, context);
}

/** Errors that are made on the way: `.context(format!(…))`. */
function said(node: Node, walk: Walk): readonly Statement[] {
  const value = walk.expression(node);
  return saysSomething(value) ? [expressionOf(node, value)] : [];
}

/** What a method gives that is called on `object` with these arguments. */
type Alternative = (
  node: Node,
  object: Expr,
  walk: Walk,
  first: Node,
  second: Node | undefined,
) => Expr | undefined;

const orValue: Alternative = (node, object, walk, first) =>
  fallbackOf(node, [object, walk.expression(first)]);

const orCalled: Alternative = (node, object, walk, first) => fallbackOf(node, [object, called(first, walk)]);

const calledOnce: Alternative = (_node, _object, walk, first) => called(first, walk);

const mapped: Alternative = (_node, object, walk, first) => passedOn(first, object, walk);

/** `.unwrap_or("x")`, `.or_else(|_| env::var("Y"))`, `.map(|s| s.to_string())`. */
const alternatives: ReadonlyMap<string, Alternative> = new Map<string, Alternative>([
  ["unwrap_or", orValue],
  ["or", orValue],
  ["unwrap_or_else", orCalled],
  ["or_else", orCalled],
  ["get_or_init", calledOnce],
  ["get_or_insert_with", calledOnce],
  [
    "map_or",
    (node, object, walk, first, second) =>
      second && choiceOf(node, [walk.expression(first), passedOn(second, object, walk) ?? opaque(node)]),
  ],
  [
    "map_or_else",
    (node, object, walk, first, second) =>
      second && choiceOf(node, [called(first, walk), passedOn(second, object, walk) ?? opaque(node)]),
  ],
  ["map", mapped],
  ["and_then", mapped],
  ["filter", (_node, object) => object],
]);

/** A closure that only gives its argument back. */
function passedOn(node: Node, object: Expr, walk: Walk): Expr | undefined {
  if (
    /^(?:String::from|Into::into|str::to_string|str::to_owned|ToString::to_string|ToOwned::to_owned|String::as_str|Some|Ok|Arc::new|Box::new|From::from)$/u.test(
      node.text,
    )
  )
    return object;
  const value = walk.expression(node);
  if (value.kind !== "function") return undefined;
  const { parameters, body } = value.function;
  const [only] = body;
  const [parameter] = parameters;
  const isSame =
    body.length === 1 &&
    only?.kind === "return" &&
    only.value.kind === "name" &&
    only.value.name === parameter?.name;
  return isSame ? object : undefined;
}

/** The call, or an object of the type that it is asked for. */
function withType(node: Node, name: string, turbofish: Node | null, made: Expr, context: RustContext): Expr {
  const given = turbofish === null ? undefined : childrenOf(turbofish)[0];
  const type = given === undefined || !readers.test(name) ? undefined : rustType(given, context);
  if (type === undefined || type.kind === "opaque") return made;
  return callOf(node, type, [{ name: "", value: made }], true);
}
