import type { Node } from "../../../syntax/source-code/index.ts";

/**
 * A node of the tree as a plain object. The tree itself lives in the memory of the parser, where every question costs
 * a call; one walk copies what is needed, without punctuation and comments.
 */
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
export function readSyntax(root: Node, text: string, lineOf: (line: number) => number): SyntaxNode {
  const cursor = root.walk();
  const reader: Reader = { cursor, text, types: new Map(), lineAt: lineCounter(text, lineOf) };
  const top: OpenNode = { type: "module", field: "", start: 0, end: text.length, line: 1, children: [] };
  if (cursor.gotoFirstChild()) readChildren(reader, top);
  cursor.delete();
  return top;
}

type Cursor = ReturnType<Node["walk"]>;
type OpenNode = Omit<SyntaxNode, "children"> & { readonly children: SyntaxNode[] };

interface Reader {
  readonly cursor: Cursor;
  readonly text: string;
  readonly types: Map<number, NodeType>;
  readonly lineAt: (offset: number) => number;
}

/** With a stack of its own: hostile text nests deeper than calls may. */
function readChildren(reader: Reader, top: OpenNode): void {
  const { cursor } = reader;
  const above: OpenNode[] = [];
  let parent = top;
  for (;;) {
    const node = readNode(reader, parent.type);
    if (node !== undefined) parent.children.push(node);
    if (node !== undefined && hasParts(reader, node) && cursor.gotoFirstChild()) {
      above.push(parent);
      parent = node;
      continue;
    }
    while (!cursor.gotoNextSibling()) {
      const next = above.pop();
      if (next === undefined) return;
      cursor.gotoParent();
      parent = next;
    }
  }
}

function readNode(reader: Reader, parent: string): OpenNode | undefined {
  const { cursor } = reader;
  const type = typeAt(reader);
  if (type.use === "skipped") return undefined;
  const field = fieldless.has(parent) ? "" : (cursor.currentFieldName ?? "");
  if (type.use === "operator" && field === "") return undefined;
  const start = cursor.startIndex;
  return { type: type.name, field, start, end: cursor.endIndex, line: reader.lineAt(start), children: [] };
}

interface NodeType {
  readonly name: string;
  readonly use: "node" | "leaf" | "operator" | "skipped";
}

function typeAt({ cursor, types }: Reader): NodeType {
  const id = cursor.nodeTypeId;
  const known = types.get(id);
  if (known !== undefined) return known;
  const name = cursor.nodeType;
  const type: NodeType = { name, use: useOf(name, cursor.nodeIsNamed) };
  types.set(id, type);
  return type;
}

function useOf(name: string, isNamed: boolean): NodeType["use"] {
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

/** The children of these are told apart by their order; asking for a field is the dearest question. */
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
function hasParts({ types, cursor, text }: Reader, node: OpenNode): boolean {
  if (node.type === "string") return /^[rRbBuU]*[fFtT]/u.test(text.slice(node.start, node.start + 3));
  return types.get(cursor.nodeTypeId)?.use === "node";
}

/** Line of an offset; offsets are asked for in order. */
function lineCounter(text: string, lineOf: (line: number) => number): (offset: number) => number {
  let line = 1;
  let lineEnd = text.indexOf("\n");
  return (offset) => {
    while (lineEnd >= 0 && lineEnd < offset) {
      line += 1;
      lineEnd = text.indexOf("\n", lineEnd + 1);
    }
    return lineOf(line);
  };
}
