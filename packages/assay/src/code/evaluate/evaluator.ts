import type { Expr, FunctionDef, Parameter, Span } from "../ir.ts";
import type { Answer, Program } from "../program.ts";
import type { Scope, Subclass } from "../scope.ts";
import type { At, CallSite, Value } from "../value.ts";
import { valuesOfCall } from "./calls.ts";
import { distinct } from "./distinct.ts";
import { type Evaluation, shownExpression } from "./evaluation.ts";
import { valuesOfFallback } from "./fallbacks.ts";
import { partsOf, valuesOfIndex } from "./indexes.ts";
import { instancesOf } from "./instances.ts";
import { valuesOfLiteral } from "./literals.ts";
import { membersOf, valuesOfMember } from "./members.ts";
import { valuesOfName } from "./names.ts";
import { parameterValues } from "./parameters.ts";
import { subclassesByBase } from "./subclasses.ts";
import { valuesOfTemplate } from "./templates.ts";

/**
 * Steps of one question: a reader gives up sooner. Where many questions have come to nothing (a library of builders that
 * call each other), less is spent on each.
 */
const mostSteps: readonly { readonly until: number; readonly steps: number }[] = [
  { until: 50, steps: 4_000 },
  { until: 200, steps: 1_000 },
  { until: Infinity, steps: 300 },
];

/** Expressions in expressions, through names, parameters and calls. */
const deepest = 60;

/** Calls looked into inside each other. */
const deepestCall = 6;

/** Calls of one name that are looked at to find the arguments of a parameter. */
const mostCallers = 200;

/** Methods that every program calls all over; which of them counts is quickly told. */
const namedByAll: ReadonlySet<string> = new Set(["add_argument", "__init__"]);

const mostOfAll = 5_000;

/**
 * Answers what an expression may stand for, as a reader would: constants, assignments, parameters with their callers,
 * imports, look-ups. Nothing is run. The order of statements counts within one body, branches are alternatives.
 */
export function evaluatorOf(program: Program): Evaluation {
  return new Evaluator(program);
}

/** A call that is looked into, with what expressions stand for while its arguments are the parameters. */
interface Frame {
  readonly def: FunctionDef;
  readonly call: CallSite;
  readonly answers: Map<Expr, Answer>;
}

/** How often an evaluation was cut, depended on what is loaded, and asked for the call that is looked into. */
interface Counts {
  readonly cuts: number;
  readonly openings: number;
  readonly asks: number;
}

class Evaluator implements Evaluation {
  readonly program: Program;
  /** Answers of this round. */
  readonly #known = new Map<Expr, Answer>();
  readonly #active = new Set<Expr>();
  readonly #followed = new Set<object>();
  readonly #direct = new Map<FunctionDef, CallSite>();
  readonly #calls = new Map<string, CallSite[]>();
  readonly #entryCalls: CallSite[] = [];
  readonly #tabled = new Set<string>();
  readonly #extensions = new Map<string, { readonly def: FunctionDef; readonly scope: Scope }[]>();
  #subclasses: ReadonlyMap<string, readonly Subclass[]> | undefined;
  #into: Frame[] = [];
  #steps = 0;
  #limit = 0;
  #exhausted = 0;
  #depth = 0;
  #cuts = 0;
  #openings = 0;
  #asks = 0;

  constructor(program: Program) {
    this.program = program;
    for (const { module, calls, functions, tabled } of program.modules.values()) {
      for (const name of tabled) this.#tabled.add(name);
      for (const call of calls) this.#index(call);
      if (module.language === "csharp" || module.language === "kotlin")
        for (const [def, scope] of functions) this.#indexExtension(def, scope);
    }
  }

  values(expr: Expr, at: At): readonly Value[] {
    const known = this.#answered(expr);
    if (known !== undefined) return known;
    if (this.#depth === 0) this.#startQuestion();
    this.#steps += 1;
    if (this.#active.has(expr) || this.#depth > deepest || this.#steps > this.#limit) return this.#cut();
    const before = { cuts: this.#cuts, openings: this.#openings, asks: this.#asks };
    this.#active.add(expr);
    this.#depth += 1;
    try {
      const found = distinct(this.#evaluate(expr, at));
      this.#keep(expr, found, before);
      return found;
    } finally {
      this.#depth -= 1;
      this.#active.delete(expr);
    }
  }

  through(followed: object, run: () => readonly Value[]): readonly Value[] {
    this.#steps += 1;
    const isTooMuch = this.#steps > this.#limit || this.#followed.size > deepest;
    if (isTooMuch || this.#followed.has(followed)) return this.#cut();
    this.#followed.add(followed);
    try {
      return run();
    } finally {
      this.#followed.delete(followed);
    }
  }

  within(def: FunctionDef, call: CallSite, run: () => readonly Value[]): readonly Value[] {
    const isTooMuch = this.#into.length >= deepestCall;
    if (isTooMuch || this.#into.some((one) => one.call.expr === call.expr)) return this.#cut();
    const active = new Set(this.#active);
    this.#into.push({ def, call, answers: new Map() });
    // The same expression means something else in another call.
    this.#active.clear();
    try {
      return run();
    } finally {
      this.#into.pop();
      for (const expr of active) this.#active.add(expr);
    }
  }

  callInto(def: FunctionDef): CallSite | undefined {
    this.#asks += 1;
    return this.#into.findLast((one) => one.def === def)?.call;
  }

  outside(def: FunctionDef, run: () => readonly Value[]): readonly Value[] {
    const at = this.#into.findLastIndex((one) => one.def === def);
    const kept = this.#into;
    this.#into = kept.slice(0, Math.max(0, at));
    try {
      return run();
    } finally {
      this.#into = kept;
    }
  }

  isOpen(): void {
    this.#openings += 1;
  }

  #startQuestion(): void {
    if (this.#steps > this.#limit) this.#exhausted += 1;
    this.#limit = mostSteps.find(({ until }) => this.#exhausted <= until)?.steps ?? 0;
    this.#steps = 0;
  }

  /** What was found before, unless it asked for a parameter that means something else in this call. */
  #answered(expr: Expr): readonly Value[] | undefined {
    const inside = this.#into.at(-1)?.answers.get(expr);
    const answer = inside ?? this.program.answers.get(expr) ?? this.#known.get(expr);
    if (answer === undefined) return undefined;
    const isHere = answer === inside || this.#into.length === 0;
    if (answer.asks && !isHere) return undefined;
    if (answer.isOpen) this.#openings += 1;
    if (answer.asks) this.#asks += 1;
    return answer.values;
  }

  /** An answer that was cut because it was asked for in the middle of another is not the whole answer. */
  #keep(expr: Expr, values: readonly Value[], before: Counts): void {
    const isWhole = this.#cuts === before.cuts;
    const asks = this.#asks !== before.asks;
    const isOpen = this.#openings !== before.openings;
    const frame = this.#into.at(-1);
    if (frame !== undefined && (asks || !isWhole)) {
      if (isWhole) frame.answers.set(expr, { values, asks, isOpen });
      return;
    }
    if (isWhole && !isOpen) this.program.answers.set(expr, { values, asks, isOpen });
    else if (isWhole || this.#depth === 1) this.#known.set(expr, { values, asks, isOpen: true });
  }

  #cut(): readonly Value[] {
    this.#cuts += 1;
    return [];
  }

  member(values: readonly Value[], name: string): readonly Value[] {
    return distinct(values.flatMap((value) => membersOf(this, value, name)));
  }

  part(values: readonly Value[], key: string | number): readonly Value[] {
    return distinct(values.flatMap((value) => partsOf(this, value, key)));
  }

  instances(type: Expr, at: At): readonly Value[] {
    return instancesOf(this, type, at);
  }

  parameter(parameter: Parameter, scope: Scope): readonly Value[] {
    return parameterValues(this, parameter, scope);
  }

  callsNamed(name: string): readonly CallSite[] {
    this.#openings += 1;
    return this.#calls.get(name) ?? [];
  }

  callsOfEntries(names: readonly string[]): readonly CallSite[] {
    this.#openings += 1;
    return names.some((name) => this.#tabled.has(name)) ? this.#entryCalls : [];
  }

  extensionsNamed(name: string): readonly { readonly def: FunctionDef; readonly scope: Scope }[] {
    this.#openings += 1;
    return this.#extensions.get(name) ?? [];
  }

  subclassesNamed(name: string): readonly Subclass[] {
    this.#openings += 1;
    this.#subclasses ??= subclassesByBase(this.program);
    return this.#subclasses.get(name) ?? [];
  }

  directCall(def: FunctionDef): CallSite | undefined {
    return this.#direct.get(def);
  }

  scopeOfFunction(def: FunctionDef, { module }: Scope): Scope | undefined {
    return this.program.modules.get(module.path)?.functions.get(def);
  }

  scopeOfClass(def: object, { module }: Scope): Scope | undefined {
    const classes: ReadonlyMap<object, Scope> | undefined = this.program.modules.get(module.path)?.classes;
    return classes?.get(def);
  }

  textOf({ start, end }: Span, { scope }: At): string {
    return shownExpression(scope.module.text.slice(start, Math.min(end, start + 400)));
  }

  #index(call: CallSite): void {
    const { callee } = call.expr;
    if (callee.kind === "function") this.#direct.set(callee.function, call);
    if (callee.kind === "index" && this.#entryCalls.length < mostCallers) this.#entryCalls.push(call);
    const name = lastName(callee);
    if (name === undefined) return;
    const known = this.#calls.get(name);
    if (known === undefined) this.#calls.set(name, [call]);
    else if (known.length < (namedByAll.has(name) ? mostOfAll : mostCallers)) known.push(call);
  }

  #indexExtension(def: FunctionDef, scope: Scope): void {
    if (def.parameters[0]?.isReceiver !== true) return;
    this.#extensions.set(def.name, [...(this.#extensions.get(def.name) ?? []), { def, scope }]);
  }

  #evaluate(expr: Expr, at: At): readonly Value[] {
    switch (expr.kind) {
      case "template":
        return valuesOfTemplate(this, expr, at);
      case "name":
        return valuesOfName(this, expr, at);
      case "member":
        return valuesOfMember(this, expr, at);
      case "index":
        return valuesOfIndex(this, expr, at);
      case "call":
        return valuesOfCall(this, expr, at);
      case "choice":
        return expr.options.flatMap((option) => this.values(option, at));
      case "fallback":
        return valuesOfFallback(this, expr.options, at);
      default:
        return valuesOfLiteral(expr, at);
    }
  }
}

/** `load` of `self.loader.load(...)`. */
export function lastName(callee: Expr): string | undefined {
  if (callee.kind === "name" || callee.kind === "member") return callee.name;
  return undefined;
}
