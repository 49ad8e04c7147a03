import type { Node } from "../../syntax/source-code/index.ts";
import type { CommandLine } from "../command-line.ts";
import { choice, plainText, possibleTexts, unresolved, type Word, type WordValue } from "../word.ts";
import { valueOf, wordsOf } from "./expand.ts";
import {
  deepestCalls,
  deepestNesting,
  mostCommands,
  mostCopiedVariables,
  mostVisits,
  mostWords,
} from "./limits.ts";
import { assign, visitDeclaration, withAssignment } from "./assign.ts";
import { copyOf, joinInto, setScalar, sizeOf, type Variables } from "./variables.ts";
import { childrenOf, lineOf, type Walk } from "./walk-state.ts";

/** Reads the statements of a node in the order in which they would run. */
export function visit(walk: Walk, node: Node): void {
  walk.visits += 1;
  if (walk.visits > mostVisits || walk.depth >= deepestNesting) {
    walk.isCut = true;
    return;
  }
  walk.depth += 1;
  (statements[node.type] ?? visitChildren)(walk, node);
  walk.depth -= 1;
}

/** Functions that nothing in the script calls: their parameters are unknown. */
export function visitUncalled(walk: Walk): void {
  walk.parameters = undefined;
  for (const [name, body] of walk.functions) if (!walk.called.has(name)) visit(walk, body);
}

type Visitor = (walk: Walk, node: Node) => void;

const statements: Readonly<Record<string, Visitor>> = {
  command: (walk, node) => visitCommand(walk, node),
  redirected_statement: visitRedirected,
  variable_assignment: (walk, node) => assign(walk, node),
  declaration_command: visitDeclaration,
  list: visitList,
  if_statement: visitIf,
  case_statement: visitCase,
  while_statement: visitLoop,
  for_statement: visitFor,
  c_style_for_statement: visitLoop,
  subshell: visitApart,
  command_substitution: visitApart,
  function_definition: visitFunction,
  comment: () => undefined,
};

function visitChildren(walk: Walk, node: Node): void {
  for (const child of childrenOf(node)) if (child.isNamed) visit(walk, child);
}

function visitCommand(walk: Walk, node: Node, input?: WordValue): void {
  let environment = walk.exported;
  const words: Word[] = [];
  for (const child of childrenOf(node)) {
    if (child.type === "variable_assignment") environment = withAssignment(walk, child, environment);
    else if (isArgument(child) && words.length < mostWords) words.push(...argumentWords(walk, child));
  }
  if (words.length === 0 || follow(walk, words)) return;
  const string = childrenOf(node).find(({ type }) => type === "herestring_redirect")?.lastChild;
  const read = string == null ? input : valueOf(walk, string);
  if (walk.commands.length >= mostCommands) walk.isCut = true;
  else walk.commands.push(commandLine(words, environment, lineOf(walk, node), read));
}

function isArgument({ isNamed, type }: Node): boolean {
  return isNamed && !type.endsWith("_redirect");
}

function argumentWords(walk: Walk, node: Node): readonly Word[] {
  return wordsOf(walk, node.type === "command_name" ? (node.firstChild ?? node) : node);
}

function commandLine(
  words: readonly Word[],
  environment: ReadonlyMap<string, WordValue>,
  line: number,
  input: WordValue | undefined,
): CommandLine {
  const command = { words: words.slice(0, mostWords), environment, line };
  return input === undefined ? command : { ...command, input };
}

/** A function of the script: its body is read with these arguments. */
function follow(walk: Walk, words: readonly Word[]): boolean {
  const name = plainText(words[0]);
  const body = name === undefined ? undefined : walk.functions.get(name);
  if (name === undefined || body === undefined) return false;
  if (walk.calls >= deepestCalls) return true;
  const outer = walk.parameters;
  walk.called.add(name);
  walk.parameters = words.slice(1);
  walk.calls += 1;
  visit(walk, body);
  walk.calls -= 1;
  walk.parameters = outer;
  return true;
}

/** `cat <<EOF | python -`: what is read belongs to the command in front of it. */
function visitRedirected(walk: Walk, node: Node): void {
  const redirects = childrenOf(node).filter(({ type }) => type === "heredoc_redirect");
  const bodies = redirects.flatMap((redirect) =>
    childrenOf(redirect).filter(({ type }) => type === "heredoc_body"),
  );
  const input = bodies[0] === undefined ? undefined : heredoc(walk, bodies[0], redirects[0]);
  for (const child of childrenOf(node)) {
    if (child.type === "command") visitCommand(walk, child, input);
    else if (child.isNamed && !child.type.endsWith("_redirect")) visit(walk, child);
  }
  // The grammar puts what follows the mark (`| python -`, `&& x`) into the redirect.
  for (const redirect of redirects)
    for (const child of childrenOf(redirect))
      if (child.isNamed && !child.type.startsWith("heredoc")) visit(walk, child);
}

function heredoc(walk: Walk, body: Node, redirect: Node | undefined): WordValue {
  const start =
    redirect === undefined ? undefined : childrenOf(redirect).find(({ type }) => type === "heredoc_start");
  // With quotes around the mark nothing in it is expanded.
  if (start !== undefined && /["'\\]/u.test(start.text)) return { kind: "text", value: body.text };
  return valueOf(walk, body);
}

/** `a && b`: the first runs for certain, the others may. */
function visitList(walk: Walk, node: Node): void {
  const [first, ...rest] = childrenOf(node).filter(({ isNamed }) => isNamed);
  if (first !== undefined) visit(walk, first);
  for (const other of rest) branches(walk, [() => visit(walk, other)], true);
}

function visitIf(walk: Walk, node: Node): void {
  const arms = childrenOf(node).filter(({ type }) => type === "elif_clause" || type === "else_clause");
  const own = childrenOf(node).filter((child) => child.isNamed && !arms.includes(child));
  const visits = [() => visitAll(walk, own), ...arms.map((arm) => () => visitChildren(walk, arm))];
  branches(walk, visits, !arms.some(({ type }) => type === "else_clause"));
}

function visitAll(walk: Walk, nodes: readonly Node[]): void {
  for (const node of nodes) visit(walk, node);
}

function visitCase(walk: Walk, node: Node): void {
  const items = childrenOf(node).filter(({ type }) => type === "case_item");
  const arms = items.map((item) => () => {
    const end = childrenOf(item).findIndex(({ type }) => type === ")");
    visitAll(
      walk,
      childrenOf(item)
        .slice(end + 1)
        .filter(({ isNamed }) => isNamed),
    );
  });
  const isTotal = items.some((item) => item.text.trimStart().startsWith("*"));
  branches(walk, arms, !isTotal);
}

function visitLoop(walk: Walk, node: Node): void {
  branches(walk, [() => visitChildren(walk, node)], true);
}

function visitFor(walk: Walk, node: Node): void {
  const children = childrenOf(node).filter(({ isNamed }) => isNamed);
  const name = children[0]?.text ?? "";
  const items = children.filter(({ type }) => type !== "do_group" && type !== "compound_statement").slice(1);
  const values = items.flatMap((item) => wordsOf(walk, item));
  const texts = values.flatMap((value) => possibleTexts(value));
  branches(
    walk,
    [
      () => {
        setScalar(walk.variables, name, texts.length === 0 ? unresolved(`$${name}`) : choice(texts));
        visitAll(
          walk,
          children.filter(({ type }) => type === "do_group" || type === "compound_statement"),
        );
      },
    ],
    true,
  );
}

function visitFunction(walk: Walk, node: Node): void {
  const [name] = childrenOf(node).filter(({ type }) => type === "word");
  const body = childrenOf(node).at(-1);
  if (name !== undefined && body !== undefined) walk.functions.set(name.text, body);
}

/** What a subshell sets is gone after it. */
function visitApart(walk: Walk, node: Node): void {
  const before = walk.variables;
  walk.copied += sizeOf(before);
  if (walk.copied <= mostCopiedVariables) walk.variables = copyOf(before);
  visitChildren(walk, node);
  walk.variables = before;
}

/** Reads ways of which one is taken; after them, every variable has what any of them may have left. */
function branches(walk: Walk, ways: readonly (() => void)[], isOptional: boolean): void {
  const before = walk.variables;
  const after: Variables[] = [];
  for (const way of ways) {
    walk.copied += sizeOf(before);
    if (walk.copied > mostCopiedVariables) {
      walk.isCut = true;
      break;
    }
    walk.variables = copyOf(before);
    way();
    after.push(walk.variables);
  }
  const [first, ...others] = isOptional || after.length === 0 ? [copyOf(before), ...after] : after;
  if (first === undefined) return;
  joinInto(first, others);
  walk.variables = first;
}
