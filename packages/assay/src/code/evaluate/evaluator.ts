import { exactly } from "../exactly.ts";
import type { Expr, FunctionDef, Parameter, Span } from "../ir.ts";
import type { Answer, Program } from "../program.ts";
import type { Scope, Subclass } from "../scope.ts";
import type { At, CallSite, Value } from "../value.ts";
import { type CalleeValues, Callers } from "./callers.ts";
import { valuesOfCall } from "./calls.ts";
import { distinct } from "./distinct.ts";
import { type Evaluation, shownExpression } from "./evaluation.ts";
import { valuesOfFallback } from "./fallbacks.ts";
import { Frames, functionsOf } from "./frames.ts";
import { partsOf, valuesOfIndex } from "./indexes.ts";
import { instancesOf } from "./instances.ts";
import { valuesOfLiteral } from "./literals.ts";
import { membersOf, valuesOfMember } from "./members.ts";
import { valuesOfName } from "./names.ts";
import { parameterValues } from "./parameters.ts";
import { stepsFor } from "./step-budget.ts";
import { subclassesByBase } from "./subclasses.ts";
import { valuesOfTemplate } from "./templates.ts";

/** Expressions in expressions, through names, parameters and calls. */
const deepest = 60;

/** Calls looked into inside each other. */
const deepestCall = 6;

/** Steps for the callee of one call, asked to find out whose call it is. */
const mostStepsOfCallee = 400;

/**
 * Answers what an expression may stand for, as a reader would: constants, assignments, parameters with their callers,
 * imports, look-ups. Nothing is run. The order of statements counts within one body, branches are alternatives.
 */
export function evaluatorOf(program: Program): Evaluation {
  return new Evaluator(program);
}

/** How often an evaluation was cut and depended on what is loaded, and what had been asked for, before an expression. */
interface Before {
  readonly cuts: number;
  readonly openings: number;
  readonly wants: number;
  readonly asked: number;
}

class Evaluator implements Evaluation {
  readonly program: Program;
  /** Answers of this round. */
  readonly #known = new Map<Expr | Parameter, Answer>();
  readonly #frames = new Frames();
  readonly #callers: Callers;
  readonly #extensions = new Map<string, { readonly def: FunctionDef; readonly scope: Scope }[]>();
  #subclasses: ReadonlyMap<string, readonly Subclass[]> | undefined;
  #active = new Set<Expr>();
  #followed = new Set<object>();
  #steps = 0;
  #limit = 0;
  #depth = 0;
  /** The expression that was asked for last from outside. */
  #question: Expr | undefined;
  #cuts = 0;
  #openings = 0;
  #wants = 0;

  constructor(program: Program) {
    this.program = program;
    this.#callers = new Callers(program, ({ expr, at }) => this.#apart(expr.callee, at));
    for (const { module, functions } of program.modules.values())
      if (module.language === "csharp" || module.language === "kotlin")
        for (const [def, scope] of functions) this.#indexExtension(def, scope);
  }

  values(expr: Expr, at: At): readonly Value[] {
    const known = this.#answered(expr);
    if (known !== undefined) return known;
    if (this.#depth === 0 && !this.#callers.isSearching) this.#startQuestion(expr);
    this.#steps += 1;
    if (this.#active.has(expr) || this.#depth > deepest || this.#steps > this.#limit) return this.#cut();
    const before = this.#before();
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
    if (this.#frames.depth >= deepestCall || this.#frames.has(call.expr)) return this.#cut();
    const active = this.#active;
    // The same expression means something else in another call.
    this.#active = new Set();
    try {
      return this.#frames.inside(def, call, run);
    } finally {
      this.#active = active;
    }
  }

  callInto(def: FunctionDef): CallSite | undefined {
    return this.#frames.callOf(def);
  }

  outside(def: FunctionDef, run: () => readonly Value[]): readonly Value[] {
    return this.#frames.outside(def, run);
  }

  isOpen(): void {
    this.#openings += 1;
  }

  isWanting(): void {
    this.#openings += 1;
    this.#wants += 1;
  }

  get wants(): number {
    return this.#wants;
  }

  #startQuestion(expr: Expr): void {
    const { givenUp } = this.program;
    if (this.#steps > this.#limit && this.#question !== undefined) givenUp.add(this.#question);
    this.#question = expr;
    this.#limit = stepsFor(expr, givenUp);
    this.#steps = 0;
  }

  /** Asks as a question of its own in the middle of another: what it is asked for does not change the answer. */
  #apart(expr: Expr, at: At): ReturnType<CalleeValues> {
    const kept = { steps: this.#steps, limit: this.#limit, depth: this.#depth, cuts: this.#cuts };
    const { active, followed } = { active: this.#active, followed: this.#followed };
    this.#active = new Set();
    this.#followed = new Set();
    this.#steps = 0;
    this.#limit = mostStepsOfCallee;
    this.#depth = 0;
    try {
      const values = this.#frames.apart(() => this.values(expr, at));
      return { values, isWhole: this.#cuts === kept.cuts };
    } finally {
      this.#active = active;
      this.#followed = followed;
      this.#steps = kept.steps;
      this.#limit = kept.limit;
      this.#depth = kept.depth;
      this.#cuts = kept.cuts;
    }
  }

  /** What was found before, unless it asked for a parameter that means something else in this call. */
  #answered(expr: Expr | Parameter): readonly Value[] | undefined {
    const answer = this.#frames.answered(expr) ?? this.#answeredOutside(expr);
    if (answer === undefined) return undefined;
    if (answer.isOpen) this.#openings += 1;
    if (answer.isWanting) this.#wants += 1;
    this.#frames.askAgain(answer);
    return answer.values;
  }

  #answeredOutside(expr: Expr | Parameter): Answer | undefined {
    const answer = this.program.answers.get(expr) ?? this.#known.get(expr);
    return answer !== undefined && this.#frames.isTrueFrom(answer) ? answer : undefined;
  }

  /** An answer that was cut because it was asked for in the middle of another is not the whole answer. */
  #keep(expr: Expr | Parameter, values: readonly Value[], before: Before): void {
    const isWhole = this.#cuts === before.cuts;
    // Of what was cut only the answer to a question is kept, and that of the parameter which it names.
    if (!isWhole && !this.#isAnswer()) return this.#frames.tidy(before.asked);
    const asked = this.#frames.since(before.asked);
    const frame = this.#frames.innermost(asked);
    const isOpen = this.#openings !== before.openings;
    const isWanting = this.#wants !== before.wants;
    const kept = exactly(values);
    const answer = { values: kept, asks: functionsOf(asked), isOpen: isOpen || !isWhole, isWanting };
    if (isWhole && frame !== undefined) frame.answers.set(expr, answer);
    else if (isWhole && !isOpen) this.program.answers.set(expr, answer);
    else if (isWhole || frame === undefined) this.#known.set(expr, answer);
  }

  #isAnswer(): boolean {
    return this.#depth === 1 && !this.#callers.isSearching;
  }

  #before(): Before {
    return { cuts: this.#cuts, openings: this.#openings, wants: this.#wants, asked: this.#frames.mark() };
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

  /** Asked for once, and not for every name that stands for it. */
  parameter(parameter: Parameter, scope: Scope): readonly Value[] {
    const known = this.#answered(parameter);
    if (known !== undefined) return known;
    const before = this.#before();
    const found = parameterValues(this, parameter, scope);
    this.#keep(parameter, found, before);
    return found;
  }

  callsNamed(name: string): readonly CallSite[] {
    this.#openings += 1;
    return this.#callers.named(name);
  }

  callersOf(callees: readonly object[], names: readonly string[], withEntries: boolean): readonly CallSite[] {
    this.#openings += 1;
    const { calls, isWhole } = this.#callers.of(callees, names, withEntries);
    if (!isWhole) this.#cuts += 1;
    return calls;
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
    return this.#callers.direct(def);
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
