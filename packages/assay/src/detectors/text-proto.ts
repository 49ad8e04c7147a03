/** Fields and messages in all; bounds memory. */
const maxFields = 20_000;

/** Messages nest four levels in the schema of Triton, the deepest that is read. */
const maxDepth = 16;

/** A message of the text format: every field with all its values, in order. */
export type TextMessage = ReadonlyMap<string, readonly TextValue[]>;

export type TextValue = string | number | TextMessage;

/** Parses the text format of protocol buffers without a schema; undefined when the text is none or exceeds the limits. */
export function parseTextProto(text: string): TextMessage | undefined {
  const tokens = tokensOf(text);
  if (tokens === undefined) return undefined;
  const state: State = { tokens, at: 0, fields: 0 };
  const message = readMessage(state, undefined, 0);
  return message !== undefined && state.at === tokens.length ? message : undefined;
}

interface State {
  readonly tokens: readonly string[];
  at: number;
  fields: number;
}

/** Comments and blanks are left out; strings keep their quotes. */
const token = /\s+|#[^\n]*|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|[A-Za-z0-9_.+/-]+|[:{}[\]<>,;]/uy;

function tokensOf(text: string): readonly string[] | undefined {
  const tokens: string[] = [];
  token.lastIndex = 0;
  while (token.lastIndex < text.length) {
    const [found] = token.exec(text) ?? [];
    if (found === undefined || tokens.length > maxFields * 4) return undefined;
    if (!/^[\s#]/u.test(found)) tokens.push(found);
  }
  return tokens;
}

/** Reads fields up to the closing bracket, which is taken, too. */
function readMessage(state: State, end: string | undefined, depth: number): TextMessage | undefined {
  const fields = new Map<string, TextValue[]>();
  if (depth > maxDepth) return undefined;
  while (state.at < state.tokens.length && state.tokens[state.at] !== end) {
    if (!readField(state, fields, depth)) return undefined;
  }
  return end !== undefined && next(state) !== end ? undefined : fields;
}

function readField(state: State, fields: Map<string, TextValue[]>, depth: number): boolean {
  const name = next(state) ?? "";
  const values = /^[A-Za-z_][\w.]*$/u.test(name) ? readValues(state, depth) : undefined;
  if (values === undefined) return false;
  const known = fields.get(name);
  if (known === undefined) fields.set(name, [...values]);
  else for (const value of values) known.push(value);
  if (/^[,;]$/u.test(state.tokens[state.at] ?? "")) state.at += 1;
  return true;
}

function next(state: State): string | undefined {
  state.at += 1;
  return state.tokens[state.at - 1];
}

/** `: value`, `: [value, value]`, `{ ... }`, `[{ ... }, { ... }]`. */
function readValues(state: State, depth: number): readonly TextValue[] | undefined {
  state.fields += 1;
  if (state.fields > maxFields) return undefined;
  if (state.tokens[state.at] === ":") state.at += 1;
  if (state.tokens[state.at] !== "[") {
    const value = readValue(state, depth);
    return value === undefined ? undefined : [value];
  }
  state.at += 1;
  const values: TextValue[] = [];
  while (state.tokens[state.at] !== "]") {
    const value = readValue(state, depth);
    if (value === undefined || values.length > maxFields) return undefined;
    values.push(value);
    if (state.tokens[state.at] === ",") state.at += 1;
  }
  state.at += 1;
  return values;
}

function readValue(state: State, depth: number): TextValue | undefined {
  const first = next(state);
  if (first === "{") return readMessage(state, "}", depth + 1);
  if (first === "<") return readMessage(state, ">", depth + 1);
  if (first === undefined || /^[:}\]>,;[]$/u.test(first)) return undefined;
  if (!/^["']/u.test(first)) return /^-?\d+(?:\.\d+)?$/u.test(first) ? Number(first) : first;
  // Neighbouring strings are one.
  let joined = unquoted(first);
  while (/^["']/u.test(state.tokens[state.at] ?? "")) joined += unquoted(next(state) ?? "");
  return joined;
}

function unquoted(text: string): string {
  return text.slice(1, -1).replaceAll(/\\(.)/gu, "$1");
}
