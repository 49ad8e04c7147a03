import type { Node } from "../../syntax/source-code/index.ts";
import { riskyCalls } from "./calls.table.ts";
import type { CallCondition, Risk } from "./calls.table.ts";
import { constantText } from "./constant-text.ts";
import type { ModuleFacts, PlacedCall, Scope } from "./facts.ts";
import { meaningsOf } from "./names.ts";
import type { Names } from "./names.ts";

/** A call of the table, found in a module. */
export interface FoundRisk {
  readonly risk: Risk;
  /** Full name of what is called. */
  readonly name: string;
  readonly callee: Node;
  /** Undefined when the function is only handed to another one, which will call it. */
  readonly args: Node | undefined;
  readonly node: Node;
  readonly scope: Scope;
}

/** Every call of the table, in source order. */
export function findRisks(facts: ModuleFacts, names: Names): FoundRisk[] {
  return facts.calls.flatMap((call) => [...risksOfCall(call, names), ...risksOfArguments(call, names)]);
}

const byName = new Map<string, { readonly risk: Risk; readonly when?: CallCondition }[]>();
for (const { name, ...row } of riskyCalls) byName.set(name, [...(byName.get(name) ?? []), row]);

function risksOfCall({ node, callee, scope }: PlacedCall, names: Names): FoundRisk[] {
  const args = node.childForFieldName("arguments") ?? undefined;
  const found = new Map<Risk, FoundRisk>();
  for (const name of calledNames(callee, names)) {
    for (const { risk, when } of rowsFor(name)) {
      if (when !== undefined && !isMet(when, args)) continue;
      if (!found.has(risk)) found.set(risk, { risk, name, callee, args, node, scope });
    }
  }
  return [...found.values()];
}

/** The `exec` statement of Python 2 is a word, not an expression. */
function calledNames(callee: Node, names: Names): readonly string[] {
  return callee.type === "exec" ? ["builtins.exec"] : meaningsOf(callee, names);
}

function rowsFor(name: string): readonly { readonly risk: Risk; readonly when?: CallCondition }[] {
  return byName.get(name) ?? byName.get(`${name.split(".")[0] ?? ""}.*`) ?? [];
}

/** `map(os.system, commands)`, `Thread(target=os.system)`: whoever gets the function calls it. */
function risksOfArguments({ node, scope }: PlacedCall, names: Names): FoundRisk[] {
  const args = node.childForFieldName("arguments")?.namedChildren ?? [];
  return args.flatMap((arg) => {
    const value = arg?.type === "keyword_argument" ? arg.childForFieldName("value") : arg;
    if (value === null || (value?.type !== "attribute" && value?.type !== "identifier")) return [];
    for (const name of meaningsOf(value, names)) {
      const row = rowsFor(name).find(({ risk }) => risk === "command" || risk === "dynamic-code");
      if (row !== undefined)
        return [{ risk: row.risk, name, callee: value, args: undefined, node: value, scope }];
    }
    return [];
  });
}

function isMet(condition: CallCondition, args: Node | undefined): boolean {
  if ("unlessTrue" in condition) return keyword(args, condition.unlessTrue)?.type !== "true";
  if ("onlyIfTrue" in condition) return keyword(args, condition.onlyIfTrue)?.type === "true";
  if ("unlessNamed" in condition) {
    const given = args?.namedChildren.map(
      (arg) => (arg?.childForFieldName("value") ?? arg)?.text.split(".").at(-1) ?? "",
    );
    return given?.some((name) => condition.unlessNamed.includes(name)) !== true;
  }
  return writesOutside(args);
}

function keyword(args: Node | undefined, name: string): Node | null | undefined {
  const found = args?.namedChildren.find((arg) => arg?.childForFieldName("name")?.text === name);
  return found?.childForFieldName("value");
}

/** `open("/etc/hosts", "w")`, `shutil.copy(x, "~/.bashrc")`: only what is written out is judged. */
function writesOutside(args: Node | undefined): boolean {
  const [first, second] = (args?.namedChildren ?? []).map((arg) =>
    arg === null ? undefined : constantText(arg)?.text,
  );
  const mode = second ?? textOf(keyword(args, "mode"));
  const isOpen = mode === undefined || /^[rwaxbtU+]{1,4}$/.test(mode);
  if (isOpen) return first !== undefined && mode !== undefined && /[wax+]/.test(mode) && isOutside(first);
  return isOutside(mode);
}

function textOf(node: Node | null | undefined): string | undefined {
  return node === null || node === undefined ? undefined : constantText(node)?.text;
}

function isOutside(path: string): boolean {
  // What is written to the temporary folder and to devices like /dev/null goes nowhere.
  if (/^\/(?:tmp|dev)\//.test(path)) return false;
  return /^(?:[/~\\]|[A-Za-z]:[\\/])/.test(path) || /(?:^|[\\/])\.\.(?:[\\/]|$)/.test(path);
}
