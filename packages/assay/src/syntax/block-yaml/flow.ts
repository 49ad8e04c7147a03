import type { Lined } from "../lined-value.ts";
import { countValue, type BlockCursor } from "./cursor.ts";
import { endOfQuoted, unquoted } from "./scalar.ts";

/** Reads `{a: b, c: [d]}`; undefined when it is not closed or not understood. */
export function readFlow(cursor: BlockCursor, text: string, line: number): Lined | undefined {
  const flow: Flow = { cursor, text, line, at: 0 };
  return value(flow, 0);
}

/** True when all brackets outside quotes are closed. */
export function isClosedFlow(text: string): boolean {
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    const mark = text[at];
    if (isQuote(mark) && startsToken(text, at)) at = (endOfQuoted(text, at) ?? text.length) - 1;
    else if (mark === "{" || mark === "[") depth += 1;
    else if (mark === "}" || mark === "]") depth -= 1;
  }
  return depth <= 0;
}

interface Flow {
  readonly cursor: BlockCursor;
  readonly text: string;
  readonly line: number;
  at: number;
}

function isQuote(mark: string | undefined): boolean {
  return mark === '"' || mark === "'";
}

/** A quote inside a word is part of it. */
function startsToken(text: string, at: number): boolean {
  return at === 0 || " {[,:".includes(text[at - 1] ?? "");
}

const deepest = 32;

function value(flow: Flow, depth: number): Lined | undefined {
  if (depth > deepest || !countValue(flow.cursor, flow.line)) return undefined;
  passSpace(flow);
  const mark = flow.text[flow.at];
  if (mark === "{") return members(flow, depth);
  if (mark === "[") return items(flow, depth);
  const text = word(flow);
  return text === undefined ? undefined : { kind: "scalar", value: text, line: flow.line };
}

function members(flow: Flow, depth: number): Lined | undefined {
  const entries = new Map<string, Lined>();
  flow.at += 1;
  while (!passEnd(flow, "}")) {
    const key = word(flow);
    passSpace(flow);
    if (key === undefined || flow.text[flow.at] !== ":") return undefined;
    flow.at += 1;
    const inner = value(flow, depth + 1);
    if (inner === undefined) return undefined;
    entries.set(key, inner);
    if (!passComma(flow, "}")) return undefined;
  }
  return { kind: "object", entries, line: flow.line };
}

function items(flow: Flow, depth: number): Lined | undefined {
  const found: Lined[] = [];
  flow.at += 1;
  while (!passEnd(flow, "]")) {
    const inner = value(flow, depth + 1);
    if (inner === undefined) return undefined;
    found.push(inner);
    if (!passComma(flow, "]")) return undefined;
  }
  return { kind: "array", items: found, line: flow.line };
}

function passEnd(flow: Flow, mark: string): boolean {
  passSpace(flow);
  if (flow.text[flow.at] !== mark) return false;
  flow.at += 1;
  return true;
}

/** False when neither a comma nor the end follows. The end itself is not taken. */
function passComma(flow: Flow, end: string): boolean {
  passSpace(flow);
  const mark = flow.text[flow.at];
  if (mark === ",") flow.at += 1;
  return mark === "," || mark === end;
}

function passSpace(flow: Flow): void {
  while (flow.text[flow.at] === " " || flow.text[flow.at] === "\t") flow.at += 1;
}

/** A colon ends a plain word only before space, as in addresses it does not. */
const plainWord = /(?:[^,{}[\]:]|:(?![\s,{}[\]]|$))*/uy;

function word(flow: Flow): string | undefined {
  passSpace(flow);
  const from = flow.at;
  if (isQuote(flow.text[from])) {
    const end = endOfQuoted(flow.text, from);
    if (end === undefined) return undefined;
    flow.at = end;
    return unquoted(flow.text.slice(from, end));
  }
  plainWord.lastIndex = from;
  const text = plainWord.exec(flow.text)?.[0] ?? "";
  flow.at += text.length;
  return text.trim();
}
