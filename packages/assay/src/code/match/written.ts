import { createHash } from "node:crypto";

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
import { wordsOf } from "../../catalogue/listing/names.ts";
import { type Evidence, promptRole } from "../../prompts/evidence.ts";
import { isNameOfPrompt, isOfPeople } from "../../prompts/named.ts";
import { addingMethods, askingMethods } from "../../prompts/names.table.ts";
import { shortestAddress } from "../../prompts/sayings.ts";
import { templatesNamed, writtenText } from "./template-text.ts";

/** Deeper nested code is not looked into. */
const deepest = 100;

/**
 * Prompts that a name says to be some, and tools that are described as models are told of them, wherever the code hands
 * them to. What a call has told already is not said again.
 */
export function matchWritten(m: Matching, scopes: ModuleScopes, texts: TextsOf): void {
  new Walk(m, scopes, texts).statements(scopes.module.body, { scope: scopes.scope, branches: [] }, []);
}

/** What a file is called by: `prompts.py`, `prompts/report.ts`. */
function ofFile(path: string): readonly string[] {
  const [file = "", folder = ""] = path.split("/").reverse();
  return [folder, file.slice(0, file.lastIndexOf("."))]
    .filter((name) => wordsOf(name).some(isOfPrompts))
    .slice(0, 1);
}

function isOfPrompts(word: string): boolean {
  return word === "prompt" || word === "prompts";
}

class Walk {
  readonly #m: Matching;
  readonly #scopes: ModuleScopes;
  readonly #told: ReadonlySet<string>;
  readonly #holding: ReadonlySet<object>;
  /** Names of the file and of the classes around that say what their texts are. */
  #around: readonly string[];
  #depth = 0;

  constructor(m: Matching, scopes: ModuleScopes, { told, holding }: TextsOf) {
    this.#m = m;
    this.#scopes = scopes;
    this.#told = toldIn(told);
    this.#holding = holding;
    this.#around = ofFile(scopes.module.path);
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
        return this.#function(statement.function, [...this.#around, statement.function.name]);
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
    if (value !== undefined) this.#expression(value, at, [...this.#around, ...name]);
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
    if (scope === undefined) return;
    const around = this.#around;
    if (wordsOf(def.name).some(isOfPrompts)) this.#around = [def.name];
    this.statements(def.body, { scope, branches: [] }, []);
    this.#around = around;
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
    if (expr.kind === "call") {
      if (isAsking(expr)) this.#asked(expr, at);
      return this.#call(expr, at, names);
    }
    // `"…".strip()` has the text in front.
    const isSame = expr.kind === "fallback" || expr.kind === "choice" || expr.kind === "member";
    for (const child of childrenOf(expr))
      this.#expression(child, at, isSame || isPart(expr, child) ? names : []);
  }

  /** Named arguments say what they are: `Agent(instructions="…")`, `add_argument("--prompt", default="…")`. */
  #call(expr: Expr & { readonly kind: "call" }, at: At, names: readonly string[]): void {
    const around = optionOf(expr) ?? addedTo(expr) ?? setBy(expr) ?? names;
    this.#expression(expr.callee, at, names);
    for (const { name, value } of expr.arguments) {
      this.#expression(value, at, name === undefined ? around : [...around.slice(-1), name]);
    }
  }

  /** `model.invoke(`…`)`, or `const message = `…`` before it: a text with something filled in. */
  #asked({ arguments: [first] }: Expr & { readonly kind: "call" }, at: At): void {
    const { value } = first ?? {};
    if (value === undefined || first?.name !== undefined) return;
    const asked = value.kind === "name" ? templatesNamed(value.name, at) : [value];
    for (const one of asked) if (one.kind === "template") this.#said(one, at, { by: "question" }, ["prompt"]);
  }

  #dict(expr: Expr & { readonly kind: "dict" }, at: At, names: readonly string[]): void {
    this.#tool(expr, at);
    for (const { key, value } of expr.entries)
      this.#expression(value, at, [...names.slice(-1), keyName(key)]);
    for (const spread of expr.spreads ?? []) this.#expression(spread, at, []);
  }

  #text(expr: Expr, at: At, names: readonly string[]): void {
    if (!hasOwnText(expr)) return;
    if (this.#said(expr, at, { by: "name", names }, names) || isOfPeople(names)) return;
    const role = promptRole({ by: "words" }, () => ownText(expr));
    if (role !== undefined) this.#prompt(expr, at, { role, text: writtenText(this.#m.e, expr, at), names });
  }

  /** True when the text is a prompt by this evidence. */
  #said(expr: Expr, at: At, evidence: Evidence, names: readonly string[]): boolean {
    let written: string | undefined;
    const text = (): string => (written ??= writtenText(this.#m.e, expr, at));
    const role = promptRole(evidence, text);
    if (role !== undefined) this.#prompt(expr, at, { role, text: text(), names });
    return role !== undefined;
  }

  #prompt(expr: Expr, at: At, { role, text, names }: WrittenPrompt): void {
    const { path } = this.#scopes.module;
    const sha256 = createHash("sha256").update(text, "utf8").digest("hex");
    const thing = prompt(`${role} prompt`, sha256);
    if (this.#told.has(`${expr.line}`) || this.#told.has(thing.key)) return;
    const place = { path, line: expr.line };
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

/** Less is put between texts that stand elsewhere. */
const shortestOwnText = 20;

function hasOwnText(expr: Expr): boolean {
  if (expr.kind !== "template") return true;
  let length = 0;
  for (const part of expr.parts) if (part.kind === "text") length += part.value.trim().length;
  return length >= shortestOwnText;
}

/** What stands in the text itself: most texts are asked for no more. */
function ownText(expr: Expr): string {
  if (expr.kind === "text") return expr.value;
  if (expr.kind !== "template") return "";
  return expr.parts.map((part) => (part.kind === "text" ? part.value : "{}")).join("");
}

interface WrittenPrompt {
  readonly role: string;
  readonly text: string;
  readonly names: readonly string[];
}

/** A structure in a list: `System: []Block{{Text: "…"}}`. The texts of a list are many. */
function isPart(expr: Expr, child: Expr): boolean {
  return expr.kind === "list" && child.kind === "call" && child.isNew === true;
}

/** `promptBuilder.append("…")` adds to what its object is called. */
function addedTo({ callee }: Expr & { readonly kind: "call" }): readonly string[] | undefined {
  if (callee.kind !== "member" || !addingMethods.has(callee.name)) return undefined;
  const name = lastName(callee.object);
  return name === undefined ? undefined : [name];
}

/** `builder.systemPrompt("…")`, `new SystemMessage("…")`: what takes only the text is called as it is. */
function setBy({
  callee,
  arguments: given,
}: Expr & { readonly kind: "call" }): readonly string[] | undefined {
  const name = lastName(callee);
  return name !== undefined && given.length === 1 && isNameOfPrompt(name) ? [name] : undefined;
}

function isAsking({ callee }: Expr & { readonly kind: "call" }): boolean {
  return callee.kind === "member" && askingMethods.has(lastName(callee) ?? "");
}

/** Texts that are long enough, or may become so, objects that may describe a tool, and questions to a model. */
export function maySpeakToModel(expr: Expr): boolean {
  if (expr.kind === "text") return expr.value.length >= shortestAddress;
  if (expr.kind === "call") return isAsking(expr) && expr.arguments[0]?.value.kind === "name";
  return expr.kind === "template" || (expr.kind === "dict" && isDescription(expr));
}

function isDescription({ entries }: Dict): boolean {
  return entries.some(({ key }) => /^(?:parameters|input_?schema)$/iu.test(keyName(key)));
}

/** The option of a command line that a call declares. */
function optionOf({ arguments: given }: Expr & { readonly kind: "call" }): readonly string[] | undefined {
  const flag = given.find(
    ({ name, value }) => name === undefined && value.kind === "text" && /^--?[a-z]/iu.test(value.value),
  );
  return flag?.value.kind === "text" ? [flag.value.value] : undefined;
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
