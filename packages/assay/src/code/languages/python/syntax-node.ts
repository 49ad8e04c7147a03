import { spanAt, type SyntaxTree, typeOf } from "../../../syntax/source-code/index.ts";

/** A node of the tree as a plain object: only what is needed, without punctuation and comments. */
export interface SyntaxNode {
  /** Name of the node in the grammar tree-sitter-python 0.25. */
  readonly type: string;
  /** Its role in the parent, "" when it has none. */
  readonly field: string;
  readonly start: number;
  readonly end: number;
  readonly line: number;
  readonly children: readonly SyntaxNode[];
}

/** The first child in a role. */
export function childAt(node: SyntaxNode, field: string): SyntaxNode | undefined {
  return node.children.find((child) => child.field === field);
}

/** All children in a role, in order. */
export function childrenAt(node: SyntaxNode, field: string): readonly SyntaxNode[] {
  return node.children.filter((child) => child.field === field);
}

/** The first child of a type. */
export function childOf(node: SyntaxNode, type: string): SyntaxNode | undefined {
  return node.children.find((child) => child.type === type);
}

/** Copies a tree; `lineOf` turns a line of the text into the line that a person sees. */
export function readSyntax(tree: SyntaxTree, lineOf: (line: number) => number): SyntaxNode {
  const top: OpenNode = { type: "module", field: "", start: 0, end: tree.text.length, line: 1, children: [] };
  readChildren({ tree, uses: usesIn(tree), lineOf }, top);
  return top;
}

type OpenNode = Omit<SyntaxNode, "children"> & { readonly children: SyntaxNode[] };

interface Reader {
  readonly tree: SyntaxTree;
  readonly uses: readonly Use[];
  readonly lineOf: (line: number) => number;
}

/** With a stack of its own: hostile text nests deeper than calls may. */
function readChildren(reader: Reader, top: OpenNode): void {
  const { after } = reader.tree;
  const parents = [{ node: top, end: after[0] ?? 0 }];
  let at = 1;
  for (let parent = parents.at(-1); parent !== undefined; parent = parents.at(-1)) {
    if (at >= parent.end) {
      parents.pop();
      continue;
    }
    const end = after[at] ?? 0;
    const node = readNode(reader, at, parent.node.type);
    if (node !== undefined) parent.node.children.push(node);
    if (node !== undefined && hasParts(reader, at, node)) {
      parents.push({ node, end });
      at += 1;
    } else at = end;
  }
}

function readNode({ tree, uses, lineOf }: Reader, at: number, parent: string): OpenNode | undefined {
  const use = uses[tree.kinds[at] ?? 0];
  if (use === "skipped") return undefined;
  const field = fieldless.has(parent) ? "" : (tree.fields[tree.roles[at] ?? 0] ?? "");
  if (use === "operator" && field === "") return undefined;
  const { start, end, line } = spanAt(tree, at);
  return { type: typeOf(tree, at), field, start, end, line: lineOf(line), children: [] };
}

type Use = "node" | "leaf" | "operator" | "skipped";

/** Uses by the number of a node type, for each grammar. */
const known = new WeakMap<SyntaxTree["types"], readonly Use[]>();

function usesIn({ types, isNamed }: SyntaxTree): readonly Use[] {
  const uses = known.get(types) ?? Array.from(types, (type = "", kind) => useOf(type, isNamed[kind] === 1));
  known.set(types, uses);
  return uses;
}

function useOf(name: string, isNamed: boolean): Use {
  if (!isNamed) return operators.has(name) ? "operator" : "skipped";
  if (skipped.has(name)) return "skipped";
  return leaves.has(name) ? "leaf" : "node";
}

const skipped: ReadonlySet<string> = new Set([
  "comment",
  "line_continuation",
  "string_start",
  "string_content",
  "string_end",
  "type_conversion",
  "pass_statement",
  "global_statement",
  "nonlocal_statement",
  "break_statement",
  "continue_statement",
  "future_import_statement",
]);

/** The children of these are told apart by their order. */
const fieldless: ReadonlySet<string> = new Set([
  "module",
  "block",
  "expression_statement",
  "argument_list",
  "parameters",
  "list",
  "tuple",
  "set",
  "dictionary",
  "expression_list",
  "parenthesized_expression",
  "return_statement",
  "await",
  "type",
  "decorator",
]);

const leaves: ReadonlySet<string> = new Set([
  "identifier",
  "dotted_name",
  "relative_import",
  "integer",
  "float",
  "true",
  "false",
  "none",
  "ellipsis",
  "wildcard_import",
]);

/** Tokens whose text decides what an expression means. */
const operators: ReadonlySet<string> = new Set(
  "or and + - * / // % | ** += -= *= /= //= %= |= **= &= ^= <<= >>= @=".split(" "),
);

/** Only formatted strings have parts that matter. */
function hasParts({ tree, uses }: Reader, at: number, node: OpenNode): boolean {
  if (node.type === "string") return /^[rRbBuU]*[fFtT]/u.test(tree.text.slice(node.start, node.start + 3));
  return (uses[tree.kinds[at] ?? 0] ?? "node") === "node";
}
