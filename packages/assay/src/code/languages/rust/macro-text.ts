/** Stands for the `!` of a macro: a letter, so that the name of the macro with it is the name of a function. */
export const macroMark = "\u01c3";

/** Macros with words of their own, whose arguments are no expressions. */
const ownLanguage: ReadonlySet<string> = new Set([
  ...["macro_rules", "debug", "info", "warn", "error", "trace", "event", "span", "matches", "assert_matches"],
  ...["select", "quote", "quote_spanned", "parse_quote", "html", "rsx", "view", "query", "query_as", "sql"],
  ...["debug_span", "info_span", "warn_span", "error_span", "trace_span", "bitflags", "regex", "asm"],
]);

const objects: ReadonlySet<string> = new Set(["json", "doc", "bson"]);
const tables: ReadonlySet<string> = new Set([
  ...["hashmap", "btreemap", "indexmap", "hash_map", "phf_map", "map", "convert_args", "prompt_args"],
  ...["parameters", "fx_hash_map", "ordered_map"],
]);
/** Macros around declarations: `lazy_static! { static ref A: T = …; }`. */
const declarations: ReadonlySet<string> = new Set(["lazy_static", "thread_local"]);

type Mode = "plain" | "call" | "object" | "members" | "items" | "table" | "declarations";

interface Open {
  readonly mode: Mode;
  /** What is written for the bracket that closes it. */
  readonly close?: string;
}

const opening: ReadonlySet<string> = new Set(["(", "[", "{"]);
const closing: ReadonlySet<string> = new Set([")", "]", "}"]);

interface Separator {
  readonly read: string;
  readonly written: string;
}

/** What stands between the parts of a macro where a call has a comma. */
const separators: Readonly<Partial<Record<Mode, Separator>>> = {
  members: { read: ":", written: "," },
  table: { read: "=>", written: ", " },
  call: { read: ";", written: "," },
};

const skipped =
  /\/\/[^\n]*|\/\*|b?r(#{0,32})"|[bc]?"|b?'(?:\\(?:x[0-9a-fA-F]{2}|u\{[0-9a-fA-F_]{1,8}\}|[^])|[^'\\\n])'|'[A-Za-z_]\w*|[A-Za-z_]\w*|=>|::|[^\s]/gu;

/**
 * Macros are read as the grammar reads calls: `format!("{}", a)` becomes a call, `vec![a]` too, `json!({ "k": v })` one with
 * tuples of keys and values. Every character keeps its place.
 */
export function readableMacros(text: string): string {
  return text.includes("!") ? new Rewriting(text).run() : text;
}

/** A word; texts may begin with a letter too. */
function isName(token: string): boolean {
  return /^[A-Za-z_]/u.test(token) && !token.endsWith('"') && !token.endsWith("'");
}

class Rewriting {
  readonly #text: string;
  readonly #changes = new Map<number, string>();
  readonly #open: Open[] = [];
  #before = "";
  #word = "";

  constructor(text: string) {
    this.#text = text;
  }

  run(): string {
    const scanner = new RegExp(skipped.source, "gu");
    for (let found = scanner.exec(this.#text); found !== null; found = scanner.exec(this.#text)) {
      const token = found[0];
      const end = this.#endOf(token, found.index, found[1]);
      scanner.lastIndex = Math.max(end, scanner.lastIndex);
      if (token.startsWith("//") || token.startsWith("/*")) continue;
      const next = this.#token(token, found.index);
      if (next > 0) scanner.lastIndex = next;
      // Behind the name of a macro its bracket has been read too.
      this.#before = next > 0 ? "(" : token;
    }
    return this.#result();
  }

  /** Comments that nest and raw texts end where a regular expression cannot tell. */
  #endOf(token: string, at: number, hashes: string | undefined): number {
    if (token === "/*") return this.#endOfComment(at);
    if (/^[bc]?"$/u.test(token)) return this.#endOfText(at + token.length);
    if (!/^b?r#*"$/u.test(token)) return at + token.length;
    const end = this.#text.indexOf(`"${hashes ?? ""}`, at + token.length);
    return end < 0 ? this.#text.length : end + 1 + (hashes ?? "").length;
  }

  /** A text that does not end takes the rest of the file. */
  #endOfText(at: number): number {
    const marks = /["\\]/gu;
    marks.lastIndex = at;
    for (let mark = marks.exec(this.#text); mark !== null; mark = marks.exec(this.#text)) {
      if (mark[0] === '"') return marks.lastIndex;
      marks.lastIndex += 1;
    }
    return this.#text.length;
  }

  #endOfComment(at: number): number {
    const marks = /\/\*|\*\//gu;
    marks.lastIndex = at;
    let depth = 0;
    for (let mark = marks.exec(this.#text); mark !== null; mark = marks.exec(this.#text)) {
      depth += mark[0] === "/*" ? 1 : -1;
      if (depth === 0) return marks.lastIndex;
    }
    return this.#text.length;
  }

  /** Where to go on; 0 = behind the token. */
  #token(token: string, at: number): number {
    if (isName(token)) return this.#name(token, at);
    const top = this.#open.at(-1)?.mode ?? "plain";
    if (opening.has(token)) this.#opened(token, at, top);
    else if (closing.has(token)) this.#closed(at);
    else this.#separated(token, at, top);
    return 0;
  }

  #separated(token: string, at: number, top: Mode): void {
    const separator = separators[top];
    if (separator?.read === token) this.#changes.set(at, separator.written);
  }

  #opened(token: string, at: number, top: Mode): void {
    const isValue =
      "([{,:".includes(this.#before) && (top === "object" || top === "members" || top === "items");
    if (isValue && token === "{") {
      this.#changes.set(at, "(");
      this.#open.push({ mode: "members", close: ")" });
    } else this.#open.push({ mode: isValue && token === "[" ? "items" : "plain" });
  }

  #closed(at: number): void {
    const open = this.#open.pop();
    if (open?.close !== undefined) this.#changes.set(at, open.close);
  }

  #name(name: string, at: number): number {
    const isDeclaration = this.#open.at(-1)?.mode === "declarations";
    if (isDeclaration && name === "ref" && this.#word === "static") this.#changes.set(at, "   ");
    this.#word = name;
    const mark = at + name.length;
    if (this.#text[mark] !== "!" || ownLanguage.has(name)) return 0;
    const bracket = /\s{0,8}[([{]/uy;
    bracket.lastIndex = mark + 1;
    if (!bracket.test(this.#text)) return 0;
    return this.#macro(name, at, bracket.lastIndex - 1) ? bracket.lastIndex : 0;
  }

  #macro(name: string, at: number, open: number): boolean {
    const bracket = this.#text[open];
    if (declarations.has(name)) {
      this.#changes.set(at, " ".repeat(open + 1 - at));
      this.#open.push({ mode: "declarations", close: " " });
      return true;
    }
    const isObject = objects.has(name);
    const isTable = tables.has(name);
    if (bracket === "{" && !isObject && !isTable) return false;
    this.#changes.set(at + name.length, macroMark);
    if (bracket !== "(") this.#changes.set(open, "(");
    const mode = isTable ? "table" : isObject ? (bracket === "{" ? "members" : "object") : "call";
    this.#open.push({ mode, close: ")" });
    return true;
  }

  #result(): string {
    const parts: string[] = [];
    let end = 0;
    for (const [at, written] of [...this.#changes].sort(([a], [b]) => a - b)) {
      parts.push(this.#text.slice(end, at), written);
      end = at + written.length;
    }
    return [...parts, this.#text.slice(end)].join("");
  }
}
