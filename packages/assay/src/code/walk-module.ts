import { addMember, bind, bindField, bindValue, declaredAround, newScope } from "./bindings.ts";
import { forEachChild } from "./children.ts";
import type { ClassDef, CodeModule, Expr, FunctionDef, Import, Parameter, Statement } from "./ir.ts";
import { keyName, messageIn } from "./messages-in-code.ts";
import { bindEntry, targetsOf } from "./assigned-parts.ts";
import { tabledIn, tabledName, withAliases } from "./tabled-names.ts";
import {
  type CallSite,
  type MessageSite,
  classAround,
  type ModuleScopes,
  type Scope,
  selfName,
  type ValueBinding,
} from "./scope.ts";

/** Deeper code is not looked into: the lowering of hostile text may nest as deep as the parser allows. */
const deepest = 200;

/** Walks one module once: which names are bound where, and which calls there are. */
export function scopesOf(module: CodeModule): ModuleScopes {
  const walker = new Walker(module);
  walker.statements(module.body, { scope: walker.root, branches: [], depth: 0 });
  return walker.result();
}

const hasBareFields: ReadonlySet<string> = new Set(["java", "kotlin", "csharp"]);

const undecorated: readonly Expr[] = [];

type Assign = Statement & { readonly kind: "assign" };

interface Here {
  readonly scope: Scope;
  readonly branches: readonly number[];
  readonly depth: number;
}

class Walker {
  readonly root: Scope;
  readonly #module: CodeModule;
  readonly #functions = new Map<FunctionDef, Scope>();
  readonly #classes = new Map<ClassDef, Scope>();
  readonly #calls: CallSite[] = [];
  readonly #keptAs = new Map<object, string>();
  readonly #callbacks = new Map<FunctionDef, CallSite>();
  readonly #messages: MessageSite[] = [];
  readonly #imports: Import[] = [];
  readonly #tabled = new Set<string>();
  readonly #fieldNames = new Map<Scope, ReadonlySet<string>>();
  #branch = 0;

  constructor(module: CodeModule) {
    this.#module = module;
    this.root = newScope("module", module);
  }

  result(): ModuleScopes {
    return {
      module: this.#module,
      scope: this.root,
      functions: this.#functions,
      classes: this.#classes,
      calls: this.#calls,
      keptAs: this.#keptAs,
      callbacks: this.#callbacks,
      messages: this.#messages,
      wildcards: this.#imports.filter(({ name }) => name === "*"),
      imports: this.#imports,
      tabled: withAliases(this.#tabled, this.#imports),
    };
  }

  statements(body: readonly Statement[], here: Here): void {
    if (here.depth > deepest) return;
    for (const statement of body) this.#statement(statement, here);
  }

  #statement(statement: Statement, here: Here): void {
    switch (statement.kind) {
      case "assign":
        return this.#assign(statement, here);
      case "expression":
        return this.#expression(statement.value, here);
      case "return":
        here.scope.returns.push({ value: statement.value, branches: here.branches });
        return this.#expression(statement.value, here);
      case "function":
        bind(here.scope, statement.function.name, {
          kind: "function",
          def: statement.function,
          start: statement.start,
          branches: here.branches,
        });
        return this.#function(statement.function, here);
      case "class":
        bind(here.scope, statement.class.name, {
          kind: "class",
          def: statement.class,
          start: statement.start,
          branches: here.branches,
        });
        return this.#class(statement.class, here);
      case "branch":
        this.#branch += 1;
        return this.statements(statement.body, {
          ...here,
          branches: here.branches.concat(this.#branch),
          depth: here.depth + 1,
        });
      case "import":
        for (const one of statement.imports) this.#import(one, statement.start, here);
    }
  }

  #import(one: Import, start: number, here: Here): void {
    this.#imports.push(one);
    const { scope, branches } = here;
    if (one.local !== "") bind(scope, one.local, { kind: "import", import: one, start, branches });
  }

  #assign(statement: Assign, here: Here): void {
    const { target, value, type, decorators = undecorated } = statement;
    if (value !== undefined) this.#expression(value, here);
    if (value !== undefined) this.#keepIn(value, target);
    for (const one of decorators) this.#expression(one, here);
    if (value !== undefined || type !== undefined) this.#bindParts(statement, here);
    if (target.kind !== "index") return;
    for (const name of value === undefined ? [] : tabledName(value)) this.#tabled.add(name);
    bindEntry(target, bindingOf(statement, here, [], undefined), here.scope);
    this.#expression(target, here);
  }

  #bindParts(statement: Assign, here: Here): void {
    for (const { expr, pick } of targetsOf(statement.target, [])) {
      const binding = bindingOf(statement, here, pick, statement.type);
      if (expr.kind === "name") this.#name(expr.name, binding, here, statement);
      if (expr.kind === "member") this.#member(expr, binding, here);
    }
  }

  /** What was declared around keeps its old value too: nobody knows when the function runs. */
  #bindName(name: string, binding: ValueBinding, here: Here, isReassignment: boolean): void {
    const around = isReassignment ? declaredAround(here.scope, name) : undefined;
    if (around === undefined || around === here.scope) return bindValue(here.scope, name, binding);
    this.#branch += 1;
    bindValue(around, name, { ...binding, branches: binding.branches.concat(this.#branch) });
  }

  /** `self.x = …` belongs to the class around the method; `config.x = …` to what the name stands for. */
  #member(target: Expr & { readonly kind: "member" }, binding: ValueBinding, here: Here): void {
    const { object, name } = target;
    const isSelf = object.kind === "name" && (object.name === "this" || object.name === selfName(here.scope));
    const owner = isSelf ? classAround(here.scope) : undefined;
    if (owner === undefined) {
      if (object.kind === "name") bindField(here.scope, `${object.name}.${name}`, binding);
      const { value } = binding;
      // A switch of a library is like a call that sets it: `torch.backends.cudnn.deterministic = True`.
      if (object.kind === "member" && value?.kind === "boolean")
        this.#call({ expr: setterOf(target, value), at: { scope: here.scope, branches: here.branches } });
      return this.#expression(object, here);
    }
    addMember(owner, name, binding);
  }

  #name(name: string, binding: ValueBinding, here: Here, { type, isReassignment }: Assign): void {
    const owner = type === undefined ? this.#ownerOf(name, here) : undefined;
    if (owner === undefined) this.#bindName(name, binding, here, isReassignment === true);
    else addMember(owner, name, binding);
  }

  /** Java, Kotlin and C# assign to a field without `this`: the class whose field a name is, when nothing nearer has the name. */
  #ownerOf(name: string, { scope }: Here): Scope | undefined {
    if (!hasBareFields.has(this.#module.language) || scope.kind !== "function") return undefined;
    for (let at: Scope | undefined = scope; at !== undefined; at = at.parent) {
      if (at.kind === "class") return this.#fields(at).has(name) ? at : undefined;
      if (at.bindings.has(name)) return undefined;
    }
    return undefined;
  }

  /** Names of fields, also of those that stand behind the methods. */
  #fields(owner: Scope): ReadonlySet<string> {
    const known = this.#fieldNames.get(owner);
    if (known !== undefined) return known;
    const names = (owner.class?.body ?? []).flatMap((one) =>
      one.kind === "assign" && one.target.kind === "name" ? [one.target.name] : [],
    );
    const made = new Set(names);
    this.#fieldNames.set(owner, made);
    return made;
  }

  #function(def: FunctionDef, here: Here): void {
    if (this.#functions.has(def) || here.depth > deepest) return;
    const scope = newScope("function", this.#module, here.scope, { function: def });
    this.#functions.set(def, scope);
    for (const one of def.decorators) this.#expression(one, here);
    const inner = { scope, branches: [], depth: here.depth + 1 };
    for (const parameter of def.parameters) this.#parameter(parameter, def, inner);
    this.statements(def.body, inner);
  }

  #parameter(parameter: Parameter, def: FunctionDef, inner: Here): void {
    if (parameter.default !== undefined) this.#expression(parameter.default, inner);
    const { scope, branches } = inner;
    const binding = { kind: "parameter", parameter, start: def.start, branches } as const;
    if (parameter.name !== "") bind(scope, parameter.name, binding);
    if (parameter.pattern === undefined) return;
    // A pattern takes the argument apart: the argument itself is bound to a name that no code can have.
    const hidden = `<${def.parameters.indexOf(parameter)}>`;
    bind(scope, hidden, binding);
    const value: Expr = { kind: "name", name: hidden, start: def.end, end: def.end, line: parameter.line };
    for (const { expr, pick } of targetsOf(parameter.pattern, [])) {
      if (expr.kind !== "name") continue;
      const made = { value, pick, isUpdate: false, decorators: [], start: def.start, end: def.start };
      bindValue(scope, expr.name, { kind: "value", ...made, branches: [], scope });
    }
  }

  #class(def: ClassDef, here: Here): void {
    if (this.#classes.has(def) || here.depth > deepest) return;
    const scope = newScope("class", this.#module, here.scope, { class: def });
    this.#classes.set(def, scope);
    for (const one of [...def.decorators, ...def.bases]) this.#expression(one, here);
    this.statements(def.body, { scope, branches: here.branches, depth: here.depth + 1 });
  }

  #call(call: CallSite): void {
    this.#calls.push(call);
    const { callee } = call.expr;
    if (callee.kind === "function") this.#callbacks.set(callee.function, call);
    for (const { value } of call.expr.arguments)
      if (value.kind === "function") this.#callbacks.set(value.function, call);
  }

  #keepIn(value: Expr, target: Expr): void {
    if (target.kind === "name" || target.kind === "member") this.#keep(value, target.name);
    if (target.kind !== "list" || value.kind !== "list") return;
    for (const [at, item] of value.items.entries()) {
      const part = target.items[at];
      if (part?.kind === "name") this.#keep(item, part.name);
    }
  }

  #keep(value: Expr, name: string): void {
    if (value.kind === "call") this.#keptAs.set(value, name);
    if (value.kind === "function") this.#keptAs.set(value.function, name);
  }

  #message(expr: Expr, { scope, branches }: Here): void {
    const message = messageIn(expr);
    if (message !== undefined) this.#messages.push({ expr: message, at: { scope, branches } });
  }

  #expression(expr: Expr, here: Here, depth = here.depth): void {
    if (depth > deepest || isLeaf(expr)) return;
    if (expr.kind === "function") return this.#function(expr.function, { ...here, depth });
    if (expr.kind === "call") this.#call({ expr, at: { scope: here.scope, branches: here.branches } });
    if (expr.kind === "dict") for (const { key, value } of expr.entries) this.#keep(value, keyName(key));
    for (const name of tabledIn(expr)) this.#tabled.add(name);
    this.#message(expr, here);
    forEachChild(expr, (child) => this.#expression(child, here, depth + 1));
  }
}

/** What an assignment binds; `pick` leads to the part of the value. */
function bindingOf(
  { value, isUpdate, decorators = undecorated, start, end }: Assign,
  { branches, scope }: Here,
  pick: ValueBinding["pick"],
  type: Expr | undefined,
): ValueBinding {
  return {
    kind: "value",
    start,
    end,
    isUpdate: isUpdate === true,
    decorators,
    branches,
    scope,
    pick,
    ...(value === undefined ? {} : { value }),
    ...(type === undefined ? {} : { type }),
  };
}

/** Most expressions are names and texts, in which nothing can be found. */
function isLeaf({ kind }: Expr): boolean {
  return kind === "name" || kind === "text" || kind === "number" || kind === "boolean" || kind === "none";
}

function setterOf(target: Expr, value: Expr): CallSite["expr"] {
  const { start, line } = target;
  return { kind: "call", callee: target, arguments: [{ value }], start, end: value.end, line };
}
