import { createHash } from "node:crypto";

import { wordsOf } from "../../catalogue/listing/names.ts";
import { prompt, tool } from "../../catalogue/things.ts";
import { claimant } from "../../model/claim.ts";
import { printable } from "../../model/printable.ts";
import type { Use } from "../../model/use.ts";
import { childrenOf } from "../children.ts";
import type { ClassDef, Expr, FunctionDef, Statement } from "../ir.ts";
import { lastName } from "../evaluate/last-name.ts";
import { keyName } from "../messages-in-code.ts";
import type { ModuleScopes } from "../scope.ts";
import type { At } from "../value.ts";
import { type Matching, usageIn } from "./found.ts";
import type { TextsOf } from "./holding.ts";
import {
  askingMethods,
  beginsForModel,
  instructs,
  promptWords,
  shownWords,
  speaksToModel,
  systemWords,
} from "./prompt-names.table.ts";
import { templatesNamed, writtenText } from "./template-text.ts";

/** Deeper nested code is not looked into. */
const deepest = 100;

/** Shorter texts are labels. */
const shortestPrompt = 60;
const fewestWords = 10;

/**
 * Prompts that a name says to be some, and tools that are described as models are told of them, wherever the code hands
 * them to. What a call has told already is not said again.
 */
export function matchWritten(m: Matching, scopes: ModuleScopes, texts: TextsOf): void {
  new Walk(m, scopes, texts).statements(scopes.module.body, { scope: scopes.scope, branches: [] }, []);
}

class Walk {
  readonly #m: Matching;
  readonly #scopes: ModuleScopes;
  readonly #told: ReadonlySet<string>;
  readonly #holding: ReadonlySet<object>;
  #depth = 0;

  constructor(m: Matching, scopes: ModuleScopes, { told, holding }: TextsOf) {
    this.#m = m;
    this.#scopes = scopes;
    this.#told = toldIn(told);
    this.#holding = holding;
  }

  statements(body: readonly Statement[], at: At, names: readonly string[]): void {
    if (this.#depth > deepest) return;
    this.#depth += 1;
    for (const statement of body) if (this.#holding.has(statement)) this.#statement(statement, at, names);
    this.#depth -= 1;
  }

  #statement(statement: Statement, at: At, names: readonly string[]): void {
    switch (statement.kind) {
      case "assign":
        return this.#assigned(statement, at);
      case "return":
        return this.#expression(statement.value, at, names);
      case "expression":
        return this.#expression(statement.value, at, []);
      case "function":
        return this.#function(statement.function, [statement.function.name]);
      case "class":
        return this.#class(statement.class);
      case "branch":
        return this.statements(statement.body, at, names);
      case "import":
        return;
    }
  }

  #assigned({ target, value }: Statement & { readonly kind: "assign" }, at: At): void {
    const name = target.kind === "name" || target.kind === "member" ? [target.name] : [];
    if (value !== undefined) this.#expression(value, at, name);
  }

  #function(def: FunctionDef, names: readonly string[]): void {
    const scope = this.#scopes.functions.get(def);
    if (scope === undefined) return;
    const at = { scope, branches: [] };
    for (const { name, default: value } of def.parameters)
      if (value !== undefined) this.#expression(value, at, [name]);
    this.statements(def.body, at, names);
  }

  #class(def: ClassDef): void {
    const scope = this.#scopes.classes.get(def);
    if (scope !== undefined) this.statements(def.body, { scope, branches: [] }, []);
  }

  #expression(expr: Expr, at: At, names: readonly string[]): void {
    if (this.#depth > deepest || !this.#holding.has(expr)) return;
    this.#depth += 1;
    if (expr.kind === "function") this.#function(expr.function, names);
    else if (expr.kind === "text" || expr.kind === "template") this.#text(expr, at, names);
    else if (expr.kind === "dict") this.#dict(expr, at, names);
    else this.#inside(expr, at, names);
    this.#depth -= 1;
  }

  #inside(expr: Expr, at: At, names: readonly string[]): void {
    if (expr.kind === "call" && isAsking(expr)) this.#asked(expr, at);
    const isSame = expr.kind === "fallback" || expr.kind === "choice" || expr.kind === "call";
    for (const child of childrenOf(expr)) this.#expression(child, at, isSame ? names : []);
  }

  /** `model.invoke(`…`)`, or `const message = `…`` before it: a text with something filled in. */
  #asked({ arguments: [first] }: Expr & { readonly kind: "call" }, at: At): void {
    const { value } = first ?? {};
    if (value === undefined || first?.name !== undefined) return;
    if (value.kind === "template") return this.#text(value, at, ["prompt"]);
    if (value.kind !== "name") return;
    for (const one of templatesNamed(value.name, at)) this.#text(one, at, ["prompt"]);
  }

  #dict(expr: Expr & { readonly kind: "dict" }, at: At, names: readonly string[]): void {
    this.#tool(expr, at);
    for (const { key, value } of expr.entries)
      this.#expression(value, at, [...names.slice(-1), keyName(key)]);
    for (const spread of expr.spreads ?? []) this.#expression(spread, at, []);
  }

  #text(expr: Expr, at: At, names: readonly string[]): void {
    const role = roleBy(names);
    if (role !== undefined) this.#keepText(writtenText(this.#m.e, expr, at), expr.line, role, at, names);
  }

  #keepText(text: string, line: number, role: Role, at: At, names: readonly string[]): void {
    if (!isForModel(text, role)) return;
    const { path } = this.#scopes.module;
    const sha256 = createHash("sha256").update(text, "utf8").digest("hex");
    const thing = prompt(`${role === "template" ? "named" : role} prompt`, sha256);
    if (this.#told.has(`${line}`) || this.#told.has(thing.key)) return;
    const place = { path, line };
    const measured = claimant("measured", { by: this.#m.by, ...place });
    const claims = [measured("sha256", sha256), measured("sizeBytes", Buffer.byteLength(text, "utf8"))];
    this.#keep({ ...this.#use(names.at(-1) ?? "", place), thing, claims, confidence: 0.8 }, at, names);
  }

  /** `{ type: "function", function: { name, parameters } }`, `{ name, description, input_schema }`. */
  #tool(expr: Expr & { readonly kind: "dict" }, at: At): void {
    const described = toolIn(expr);
    const value = described === undefined ? undefined : this.#m.e.values(described, at)[0];
    if (described === undefined || value?.kind !== "text" || !/^[\w.-]{2,80}$/u.test(value.value)) return;
    const place = { path: this.#scopes.module.path, line: described.line };
    const thing = tool(printable(value.value));
    if (!this.#told.has(thing.key)) this.#m.found.uses.push({ ...this.#use("tools", place), thing });
  }

  #use(how: string, place: Use["place"]): Omit<Use, "thing"> {
    return { usage: usageIn(this.#m, place.path), place, how };
  }

  #keep(use: Use, at: At, names: readonly string[]): void {
    this.#m.found.uses.push(use);
    const [name] = names;
    if (at.scope.kind !== "function" && name !== undefined) this.#m.found.kept.set(use, name);
  }
}

function isAsking({ callee }: Expr & { readonly kind: "call" }): boolean {
  return callee.kind === "member" && askingMethods.has(lastName(callee) ?? "");
}

/** Texts that are long enough, or may become so, objects that may describe a tool, and questions to a model. */
export function maySpeakToModel(expr: Expr): boolean {
  if (expr.kind === "text") return expr.value.length >= shortestPrompt;
  if (expr.kind === "call") return isAsking(expr) && expr.arguments[0]?.value.kind === "name";
  return expr.kind === "template" || (expr.kind === "dict" && isDescription(expr));
}

function isDescription({ entries }: Dict): boolean {
  return entries.some(({ key }) => /^(?:parameters|input_?schema)$/iu.test(keyName(key)));
}

/** `template`: only that something is filled in is said, which holds for letters and pages too. */
type Role = "system" | "named" | "template";

/** The role of a text by the names that lead to it; undefined = nothing says that it is a prompt. */
function roleBy(names: readonly string[]): Role | undefined {
  const words = names.flatMap(wordsOf);
  if (words.some((word) => shownWords.has(word))) return undefined;
  const isSystem = words.includes("system");
  if (isSystem && words.some((word) => systemWords.has(word) || promptWords.has(word))) return "system";
  if (words.some((word) => promptWords.has(word))) return "named";
  return words.some((word) => word === "template" || word === "tmpl") ? "template" : undefined;
}

function isForModel(text: string, role: Role): boolean {
  if (text.length < shortestPrompt || !countsAtLeast(text, fewestWords)) return false;
  const beginning = text.slice(0, 600);
  if (role === "template") return beginsForModel.test(beginning) && hasSlot.test(text);
  return speaksToModel.test(beginning) || (instructs.test(beginning) && countsAtLeast(text, longText));
}

/** Something is filled in: `{x}`, `{{x}}`, `${x}`, `%s`, `<x>`, `__X__`. */
const hasSlot = /\{|\$\w|%[sv@]|<\w+>|__[A-Z]+__/u;

/** From here on a text says more than a dialog does. */
const longText = 30;

function countsAtLeast(text: string, words: number): boolean {
  return text.split(/\s+/u, words).length >= words;
}

type Dict = Expr & { readonly kind: "dict" };

/** Where a description of a tool has its name. */
function toolIn(expr: Dict): Expr | undefined {
  const type = valueOf(expr, "type");
  const inner = valueOf(expr, "function");
  if (type?.kind === "text" && type.value === "function") {
    const described = inner?.kind === "dict" ? inner : expr;
    return valueOf(described, "parameters") === undefined ? undefined : valueOf(described, "name");
  }
  const schema = valueOf(expr, "input_schema") ?? valueOf(expr, "inputSchema");
  return schema === undefined || valueOf(expr, "description") === undefined
    ? undefined
    : valueOf(expr, "name");
}

function valueOf({ entries }: Dict, name: string): Expr | undefined {
  return entries.find(({ key }) => keyName(key) === name)?.value;
}

/** Lines with prompts, and what is named, in one file. */
function toldIn(uses: readonly Use[]): ReadonlySet<string> {
  return new Set(
    uses.flatMap(({ thing, place }) => {
      if (thing.kind === "prompt") return [thing.key, ...(place.line === undefined ? [] : [`${place.line}`])];
      return thing.kind === "tool" ? [thing.key] : [];
    }),
  );
}
