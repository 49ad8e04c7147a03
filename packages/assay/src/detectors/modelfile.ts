/** Instructions of one Modelfile: example conversations make up most. */
const maxInstructions = 5_000;

/** One instruction; the name in upper case. */
export interface Instruction {
  readonly name: string;
  readonly value: string;
  /** 1-based line where it begins. */
  readonly line: number;
}

const start =
  /^[ \t]{0,100}(FROM|PARAMETER|TEMPLATE|SYSTEM|ADAPTER|LICENSE|MESSAGE|REQUIRES|RENDERER|PARSER)[ \t]+(?![ \t])(.*)$/iu;

/** The instructions of a Modelfile; text in `"""` or `"` may span lines. Undefined without a FROM: the file is another one. */
export function parseModelfile(text: string): readonly Instruction[] | undefined {
  const lines = text.replace(/^\ufeff/u, "").split(/\r?\n/u);
  const found: Instruction[] = [];
  for (let at = 0; at < lines.length && found.length < maxInstructions; at += 1) {
    const [, name = "", rest = ""] = start.exec(lines[at] ?? "") ?? [];
    if (name === "") continue;
    const { value, next } = valueAt(lines, at, rest, isPrefixed(name));
    found.push({ name: name.toUpperCase(), value, line: at + 1 });
    at = next;
  }
  return found.some(({ name }) => name === "FROM") ? found : undefined;
}

/** `PARAMETER stop "x"`, `MESSAGE user """x"""`: a word stands before the quoted text. */
function isPrefixed(name: string): boolean {
  return /^(?:PARAMETER|MESSAGE)$/iu.test(name);
}

interface Value {
  readonly value: string;
  /** Last line that belongs to it. */
  readonly next: number;
}

function valueAt(lines: readonly string[], at: number, rest: string, prefixed: boolean): Value {
  const split = prefixed ? /^(\S+[ \t]+)(?![ \t])(.*)$/u.exec(rest) : null;
  const [, prefix = "", body = rest] = split ?? [];
  const quote = /^"(?:"")?/u.exec(body)?.[0];
  const quoted = quote === undefined ? undefined : quotedAt(lines, at, body.slice(quote.length), quote);
  // Without quotes, or never closed: the line counts.
  if (quoted === undefined) return { value: rest.trim(), next: at };
  return { value: prefix + quoted.value, next: quoted.next };
}

function quotedAt(lines: readonly string[], at: number, rest: string, quote: string): Value | undefined {
  const parts: string[] = [];
  for (let next = at; next < lines.length; next += 1) {
    const line = next === at ? rest : (lines[next] ?? "");
    const end = line.indexOf(quote);
    if (end >= 0) return { value: [...parts, line.slice(0, end)].join("\n"), next };
    parts.push(line);
  }
  return undefined;
}
