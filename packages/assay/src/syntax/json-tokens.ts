/** What `nextToken` found. A `key` and a `string` have a text, a `number` a number; "error" ends the walk. */
export type JsonToken =
  | "{"
  | "}"
  | "["
  | "]"
  | "key"
  | "string"
  | "number"
  | "true"
  | "false"
  | "null"
  /** NaN, Infinity, -Infinity as Python writes them; only with `pythonConstants`. */
  | "constant"
  | "end"
  | "error";

/** Position of a walk over JSON text (RFC 8259, strict). Keeps nothing of the text but one byte per open container. */
export interface JsonTokens {
  readonly bytes: Buffer;
  readonly pythonConstants: boolean;
  /** Containers that are open, and for each of them 1 = object, 0 = array. */
  depth: number;
  readonly isObject: Uint8Array;
  expected: "value" | "first-key" | "key" | "first-item" | "separator" | "end";
  /** Next byte to look at. */
  at: number;
  /** First and one-past-last byte of the last token; a string's quotes are included. */
  start: number;
  end: number;
  hasEscape: boolean;
  isAscii: boolean;
  /** Set together with "error": what is wrong at `start`. */
  failure?: string;
}

/** Starts a walk over UTF-8 bytes without a byte order mark. Containers deeper than `maxDepth` are an error. */
export function openTokens(bytes: Uint8Array, maxDepth: number, pythonConstants = false): JsonTokens {
  return {
    bytes: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength),
    pythonConstants,
    depth: 0,
    isObject: new Uint8Array(maxDepth),
    expected: "value",
    at: 0,
    start: 0,
    end: 0,
    hasEscape: false,
    isAscii: true,
  };
}

/** The next token. Linear, never recursive; after "end" or "error" it repeats that. */
export function nextToken(tokens: JsonTokens): JsonToken {
  if (tokens.failure !== undefined) return "error";
  skipSpace(tokens);
  if (tokens.expected === "separator") {
    const closing = passSeparator(tokens);
    if (closing !== undefined) return closing;
    skipSpace(tokens);
  }
  return readExpected(tokens);
}

/** The decoded text of the last `key` or `string`. Bytes that are no UTF-8 become U+FFFD. */
export function tokenText(tokens: JsonTokens): string {
  const { bytes, start, end } = tokens;
  // Cannot throw: the string's escapes have been checked.
  if (tokens.hasEscape) return JSON.parse(bytes.toString("utf8", start, end)) as string;
  return bytes.toString(tokens.isAscii ? "latin1" : "utf8", start + 1, end - 1);
}

/** The last `number`, as the nearest double. */
export function tokenNumber(tokens: JsonTokens): number {
  return Number(tokens.bytes.toString("latin1", tokens.start, tokens.end));
}

/** Passes over the value whose first token was read last. Returns false when there is none, or on an error. */
export function skipValue(token: JsonToken, tokens: JsonTokens): boolean {
  if (token === "error" || token === "end") return false;
  if (token !== "{" && token !== "[") return true;
  const outer = tokens.depth - 1;
  while (tokens.depth > outer) {
    if (nextToken(tokens) === "error") return false;
  }
  return true;
}

const quote = 0x22;
const plus = 0x2b;
const comma = 0x2c;
const minus = 0x2d;
const point = 0x2e;
const zero = 0x30;
const colon = 0x3a;
const openBracket = 0x5b;
const backslash = 0x5c;
const closeBracket = 0x5d;
const openBrace = 0x7b;
const closeBrace = 0x7d;

function readExpected(tokens: JsonTokens): JsonToken {
  const byte = tokens.bytes[tokens.at];
  switch (tokens.expected) {
    case "end":
      return byte === undefined ? "end" : fail(tokens, "text after the end of the value");
    case "first-key":
      return byte === closeBrace ? close(tokens) : readKey(tokens);
    case "key":
      return readKey(tokens);
    case "first-item":
      return byte === closeBracket ? close(tokens) : readValue(tokens);
    default:
      return readValue(tokens);
  }
}

function skipSpace(tokens: JsonTokens): void {
  const { bytes } = tokens;
  let { at } = tokens;
  while (isSpace(bytes[at])) at += 1;
  tokens.at = at;
}

function isSpace(byte: number | undefined): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
}

/** After a value inside a container: its end, or a comma (undefined: go on). */
function passSeparator(tokens: JsonTokens): JsonToken | undefined {
  const isObject = tokens.isObject[tokens.depth - 1] === 1;
  const byte = tokens.bytes[tokens.at];
  if (byte === (isObject ? closeBrace : closeBracket)) return close(tokens);
  if (byte !== comma) return fail(tokens, isObject ? "expected , or }" : "expected , or ]");
  tokens.at += 1;
  tokens.expected = isObject ? "key" : "value";
  return undefined;
}

function close(tokens: JsonTokens): JsonToken {
  tokens.start = tokens.at;
  tokens.at += 1;
  tokens.depth -= 1;
  return finish(tokens, tokens.isObject[tokens.depth] === 1 ? "}" : "]");
}

function finish(tokens: JsonTokens, token: JsonToken): JsonToken {
  tokens.end = tokens.at;
  tokens.expected = tokens.depth === 0 ? "end" : "separator";
  return token;
}

function fail(tokens: JsonTokens, message: string): "error" {
  tokens.start = Math.min(tokens.at, tokens.bytes.length);
  tokens.end = tokens.start;
  tokens.failure = tokens.at >= tokens.bytes.length ? "the text ends early" : message;
  return "error";
}

function readKey(tokens: JsonTokens): JsonToken {
  if (tokens.bytes[tokens.at] !== quote) return fail(tokens, "expected a key in quotes");
  if (!readString(tokens)) return "error";
  tokens.end = tokens.at;
  skipSpace(tokens);
  if (tokens.bytes[tokens.at] !== colon) return fail(tokens, "expected : after a key");
  tokens.at += 1;
  tokens.expected = "value";
  return "key";
}

function readValue(tokens: JsonTokens): JsonToken {
  const byte = tokens.bytes[tokens.at];
  switch (byte) {
    case openBrace:
    case openBracket:
      return open(tokens, byte === openBrace);
    case quote:
      return readString(tokens) ? finish(tokens, "string") : "error";
    case minus:
      return tokens.pythonConstants && tokens.bytes[tokens.at + 1] === 0x49
        ? readWord(tokens, "-Infinity", "constant")
        : readNumber(tokens);
    default:
      return isDigit(byte) ? readNumber(tokens) : readLiteral(tokens, byte);
  }
}

function open(tokens: JsonTokens, isObject: boolean): JsonToken {
  if (tokens.depth >= tokens.isObject.length) {
    return fail(tokens, `more than ${tokens.isObject.length} levels deep`);
  }
  tokens.start = tokens.at;
  tokens.at += 1;
  tokens.end = tokens.at;
  tokens.isObject[tokens.depth] = isObject ? 1 : 0;
  tokens.depth += 1;
  tokens.expected = isObject ? "first-key" : "first-item";
  return isObject ? "{" : "[";
}

function readLiteral(tokens: JsonTokens, byte: number | undefined): JsonToken {
  if (byte === 0x74) return readWord(tokens, "true", "true");
  if (byte === 0x66) return readWord(tokens, "false", "false");
  if (byte === 0x6e) return readWord(tokens, "null", "null");
  if (tokens.pythonConstants && byte === 0x4e) return readWord(tokens, "NaN", "constant");
  if (tokens.pythonConstants && byte === 0x49) return readWord(tokens, "Infinity", "constant");
  return fail(tokens, "expected a value");
}

function readWord(tokens: JsonTokens, word: string, token: JsonToken): JsonToken {
  tokens.start = tokens.at;
  for (let index = 0; index < word.length; index += 1) {
    if (tokens.bytes[tokens.at] !== word.charCodeAt(index)) return fail(tokens, "expected a value");
    tokens.at += 1;
  }
  return finish(tokens, token);
}

/** RFC 8259 section 6: no leading zeros, digits on both sides of the point. */
function readNumber(tokens: JsonTokens): JsonToken {
  tokens.start = tokens.at;
  if (tokens.bytes[tokens.at] === minus) tokens.at += 1;
  const first = tokens.bytes[tokens.at];
  if (first === zero) tokens.at += 1;
  else if (!passDigits(tokens)) return fail(tokens, "expected a digit");
  if (tokens.bytes[tokens.at] === point) {
    tokens.at += 1;
    if (!passDigits(tokens)) return fail(tokens, "expected a digit");
  }
  return passExponent(tokens) ? finish(tokens, "number") : fail(tokens, "expected a digit");
}

function passExponent(tokens: JsonTokens): boolean {
  const byte = tokens.bytes[tokens.at];
  if (byte !== 0x65 && byte !== 0x45) return true;
  tokens.at += 1;
  const sign = tokens.bytes[tokens.at];
  if (sign === plus || sign === minus) tokens.at += 1;
  return passDigits(tokens);
}

function passDigits(tokens: JsonTokens): boolean {
  const from = tokens.at;
  while (isDigit(tokens.bytes[tokens.at])) tokens.at += 1;
  return tokens.at > from;
}

function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 0x30 && byte <= 0x39;
}

/** Passes a string with its quotes; checks escapes and control characters (RFC 8259 section 7). */
function readString(tokens: JsonTokens): boolean {
  const { bytes } = tokens;
  tokens.start = tokens.at;
  tokens.hasEscape = false;
  let all = 0;
  let at = tokens.at + 1;
  for (let byte = bytes[at]; byte !== quote; byte = bytes[at]) {
    if (byte === undefined || byte < 0x20) return stopAt(tokens, at, "control character in a string");
    if (byte === backslash) {
      tokens.hasEscape = true;
      const length = escapeLength(bytes, at);
      if (length === 0) return stopAt(tokens, at, "unknown escape in a string");
      at += length;
    } else {
      all |= byte;
      at += 1;
    }
  }
  tokens.isAscii = all < 0x80;
  tokens.at = at + 1;
  return true;
}

function stopAt(tokens: JsonTokens, at: number, message: string): false {
  tokens.at = at;
  fail(tokens, message);
  return false;
}

/** 2 or 6 bytes; 0 = no escape that JSON knows. */
function escapeLength(bytes: Buffer, at: number): number {
  const byte = bytes[at + 1];
  if (byte === 0x75) return isHex(bytes, at + 2) ? 6 : 0;
  return byte !== undefined && simpleEscapes.has(byte) ? 2 : 0;
}

/** What may follow a backslash: " \ / b f n r t. */
const simpleEscapes: ReadonlySet<number> = new Set([quote, backslash, 0x2f, 0x62, 0x66, 0x6e, 0x72, 0x74]);

function isHex(bytes: Buffer, from: number): boolean {
  for (let at = from; at < from + 4; at += 1) {
    const byte = bytes[at] ?? 0;
    const isLetter = (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x66;
    if (!isDigit(byte) && !isLetter) return false;
  }
  return true;
}
