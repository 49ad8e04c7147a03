import type { Expr, FunctionDef, Parameter } from "../ir.ts";
import type { Answer } from "../program.ts";
import type { CallSite } from "../value.ts";

/** A call that is looked into, with what expressions stand for while its arguments are the parameters. */
export interface Frame {
  readonly def: FunctionDef;
  readonly call: CallSite;
  readonly answers: Map<Expr | Parameter, Answer>;
}

/** Whose parameters were asked for: those of a call that is looked into, or those of a function whoever calls it. */
type Asked = Frame | FunctionDef;

/** More functions than this are not told apart: an answer that asks for so many is good for nothing else. */
const mostAsked = 48;

/** What was asked for, with what was asked for again. */
const mostPiled = 512;

const nothing: readonly Asked[] = [];

const noFunctions: readonly FunctionDef[] = [];

/**
 * The calls that are looked into, outermost first, and whose parameters the evaluation has asked for: an answer is the same
 * in all calls of functions that it did not ask for.
 */
export class Frames {
  #stack: readonly Frame[] = [];
  readonly #asked: Asked[] = [];

  get depth(): number {
    return this.#stack.length;
  }

  has(expr: Expr): boolean {
    return this.#stack.some(({ call }) => call.expr === expr);
  }

  /** The call of a function that is looked into; noted as asked for. */
  callOf(def: FunctionDef): CallSite | undefined {
    return this.#ask(def)?.call;
  }

  /** Runs with a call looked into. What was asked of this call is settled when it is left. */
  inside<T>(def: FunctionDef, call: CallSite, run: () => T): T {
    const frame: Frame = { def, call, answers: new Map() };
    const from = this.#asked.length;
    const kept = this.#stack;
    this.#stack = [...kept, frame];
    try {
      return run();
    } finally {
      this.#stack = kept;
      const rest = this.#asked.splice(from).filter((one) => one !== frame);
      for (const one of rest) this.#asked.push(one);
    }
  }

  /** Runs outside the innermost call of a function; outside of all when it is not looked into. */
  outside<T>(def: FunctionDef, run: () => T): T {
    return this.#with(this.#stack.slice(0, Math.max(0, this.#indexOf(def))), run);
  }

  /** Runs outside of all calls; what is asked for there says nothing of what is asked here. */
  apart<T>(run: () => T): T {
    const from = this.#asked.length;
    try {
      return this.#with([], run);
    } finally {
      this.#asked.length = from;
    }
  }

  /** A place in what was asked, for `since`. */
  mark(): number {
    return this.#asked.length;
  }

  /** What was asked for since then, each once. */
  since(mark: number): readonly Asked[] {
    const count = this.#asked.length - mark;
    if (count === 0) return nothing;
    if (count > 1) this.#forgetRepeated(mark);
    return this.#asked.slice(mark);
  }

  /** Where nobody wants to know what was asked for since then, it must not pile up either. */
  tidy(mark: number): void {
    if (this.#asked.length - mark > mostPiled) this.#forgetRepeated(mark);
  }

  #forgetRepeated(mark: number): void {
    const each = new Set<Asked>();
    for (let at = mark; at < this.#asked.length; at += 1) {
      const one = this.#asked[at];
      if (one !== undefined) each.add(one);
    }
    if (each.size === this.#asked.length - mark) return;
    this.#asked.length = mark;
    for (const one of each) this.#asked.push(one);
  }

  /** What is kept for the calls that are looked into, where no call inside changes it. */
  answered(expr: Expr | Parameter): Answer | undefined {
    for (let at = this.#stack.length - 1; at >= 0; at -= 1) {
      const answer = this.#stack[at]?.answers.get(expr);
      if (answer !== undefined && this.isTrueFrom(answer, at + 1)) return answer;
    }
    return undefined;
  }

  /** Whether no call from this depth on is one of a function that the answer asked for. */
  isTrueFrom({ asks }: Answer, depth = 0): boolean {
    if (asks === "many") return depth >= this.#stack.length;
    return asks.length === 0 || !this.#stack.some(({ def }, at) => at >= depth && asks.includes(def));
  }

  /** Notes what a kept answer asked for. */
  askAgain({ asks }: Answer): void {
    if (asks !== "many") for (const def of asks) this.#ask(def);
    else for (const frame of this.#stack) this.#asked.push(frame);
  }

  /** The innermost call whose parameters were asked for: the answer is true for it only. */
  innermost(asked: readonly Asked[]): Frame | undefined {
    if (this.#stack.length === 0 || asked.length === 0) return undefined;
    return asked.length > mostAsked
      ? this.#stack.at(-1)
      : this.#stack.findLast((frame) => asked.includes(frame));
  }

  #ask(def: FunctionDef): Frame | undefined {
    const frame = this.#stack[this.#indexOf(def)];
    this.#asked.push(frame ?? def);
    return frame;
  }

  #indexOf(def: FunctionDef): number {
    return this.#stack.findLastIndex((one) => one.def === def);
  }

  #with<T>(stack: readonly Frame[], run: () => T): T {
    const kept = this.#stack;
    this.#stack = stack;
    try {
      return run();
    } finally {
      this.#stack = kept;
    }
  }
}

/** The functions whose parameters were asked for, as an answer keeps them. */
export function functionsOf(asked: readonly Asked[]): Answer["asks"] {
  if (asked.length > mostAsked) return "many";
  return asked.length === 0 ? noFunctions : asked.map((one) => ("answers" in one ? one.def : one));
}
