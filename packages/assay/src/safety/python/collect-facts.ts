import type { Node } from "../../syntax/source-code/index.ts";
import { longestCall } from "./limits.ts";
import type { Assignment, ModuleFacts, PlacedCall, Scope } from "./facts.ts";

interface Open {
  readonly node: Node;
  readonly scope: Scope;
  /** Name of the class around it. */
  readonly owner: string | undefined;
}

type Draft = {
  -readonly [K in keyof ModuleFacts]: ModuleFacts[K] extends readonly (infer T)[] ? T[] : ModuleFacts[K];
};

/** One walk over the tree, without recursion: hostile code nests as deep as it is long. */
export function collectFacts(root: Node): ModuleFacts {
  const draft: Draft = {
    calls: [],
    imports: [],
    assignments: [],
    mentions: [],
    returns: [],
    definitions: [],
    strings: [],
    escapes: [],
    firstError: undefined,
  };
  const open: Open[] = [{ node: root, scope: { function: undefined, isMain: false }, owner: undefined }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    note(draft, next);
    // One by one: a module may have more statements than a call may have arguments.
    for (const child of inside(next).reverse()) open.push(child);
  }
  return draft;
}

const handlers: Readonly<Record<string, (draft: Draft, found: Open) => void>> = {
  call: (draft, { node, scope }) => {
    const callee = node.childForFieldName("function");
    if (callee !== null) draft.calls.push({ node, callee, scope } satisfies PlacedCall);
  },
  decorator: (draft, { node, scope }) => {
    // A decorator is called with what it stands on.
    const callee = node.namedChild(0);
    if (callee !== null && callee.type !== "call") draft.calls.push({ node, callee, scope });
  },
  exec_statement: (draft, { node, scope }) => {
    // Python 2; the grammar still knows it.
    const callee = node.child(0);
    if (callee !== null) draft.calls.push({ node, callee, scope });
  },
  import_statement: (draft, { node }) => draft.imports.push(node),
  import_from_statement: (draft, { node }) => draft.imports.push(node),
  assignment: noteBinding,
  augmented_assignment: noteBinding,
  for_statement: noteBinding,
  named_expression: (draft, { node, scope }) =>
    noteAssignment(draft, scope, node.childForFieldName("name"), node.childForFieldName("value")),
  // `with urlopen(address) as answer`
  as_pattern: (draft, { node, scope }) =>
    noteAssignment(draft, scope, node.childForFieldName("alias")?.namedChild(0) ?? null, node.namedChild(0)),
  return_statement: (draft, { node, scope }) => {
    const value = node.namedChild(0);
    if (value !== null) draft.returns.push({ value, scope });
  },
  identifier: (draft, { node, scope }) =>
    draft.mentions.push({ name: node.text, start: node.startIndex, scope }),
  string: (draft, { node }) => draft.strings.push(node),
  attribute: (draft, { node, scope }) => {
    if (climbsOut(node)) draft.escapes.push({ node, scope });
  },
  function_definition: noteDefinition,
  class_definition: noteDefinition,
  ERROR: (draft, { node }) => (draft.firstError ??= node),
};

/**
 * `().__class__.__bases__[0].__subclasses__`: from any object to every class of the interpreter. Asking a named class
 * for its subclasses is honest, and so is `frame.f_globals`.
 */
function climbsOut(node: Node): boolean {
  const name = node.childForFieldName("attribute")?.text;
  if (name === "f_builtins") return true;
  if (name !== "__subclasses__") return false;
  const target = node.childForFieldName("object")?.text.slice(-longestCall) ?? "";
  return /__(?:class|base|bases|mro)__/.test(target);
}

function note(draft: Draft, found: Open): void {
  if (found.node.isMissing) draft.firstError ??= found.node;
  if (Object.hasOwn(handlers, found.node.type)) handlers[found.node.type]?.(draft, found);
}

function noteDefinition(draft: Draft, { node, scope, owner }: Open): void {
  const name = node.childForFieldName("name");
  if (name === null || scope.function !== undefined || owner !== undefined) return;
  draft.definitions.push({ name: name.text, start: node.startIndex });
}

function noteBinding(draft: Draft, { node, scope }: Open): void {
  noteAssignment(draft, scope, node.childForFieldName("left"), node.childForFieldName("right"));
}

function noteAssignment(draft: Draft, scope: Scope, left: Node | null, right: Node | null): void {
  if (left === null || right === null) return;
  const targets =
    left.type === "identifier" ? [left] : left.namedChildren.filter((child) => child?.type === "identifier");
  const names = targets.map((target) => target?.text ?? "");
  if (names.length > 0) draft.assignments.push({ names, value: right, scope } satisfies Assignment);
}

function inside({ node, scope, owner }: Open): Open[] {
  const children = node.children.filter((child) => child !== null);
  if (node.type === "if_statement") return insideIf(node, children, scope, owner);
  if (node.type === "class_definition") {
    const name = node.childForFieldName("name")?.text;
    return children.map((child) => ({ node: child, scope, owner: name }));
  }
  if (node.type !== "function_definition") return children.map((child) => ({ node: child, scope, owner }));
  const body = node.childForFieldName("body");
  const name = node.childForFieldName("name")?.text ?? "";
  const inner = scope.function ?? (owner === undefined ? name : `${owner}.${name}`);
  // Defaults and annotations are evaluated where the function is defined.
  return children.map((child) =>
    child.id === body?.id
      ? { node: child, scope: { ...scope, function: inner }, owner: undefined }
      : { node: child, scope, owner },
  );
}

function insideIf(node: Node, children: readonly Node[], scope: Scope, owner: string | undefined): Open[] {
  const consequence = node.childForFieldName("consequence");
  const isMain = isMainGuard(node.childForFieldName("condition")?.text ?? "");
  return children.map((child) => ({
    node: child,
    scope: isMain && child.id === consequence?.id ? { ...scope, isMain: true } : scope,
    owner,
  }));
}

function isMainGuard(condition: string): boolean {
  return /^\(?\s*__name__\s*==\s*["']__main__["']\s*\)?$/.test(condition);
}
