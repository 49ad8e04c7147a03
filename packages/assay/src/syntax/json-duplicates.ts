import { nextToken, openTokens, tokenText } from "./json-tokens.ts";
import type { JsonToken, JsonTokens } from "./json-tokens.ts";
import { pointerStep } from "./json-pointer.ts";

/** Enough to show; a hostile text could repeat a million keys. */
const maxNamed = 100;

/** JSON Pointers (RFC 6901) of keys that an object of this valid JSON text has more than once. */
export function duplicateKeyPointers(bytes: Uint8Array, maxDepth: number): readonly string[] {
  const tokens = openTokens(bytes, maxDepth);
  const open: Container[] = [];
  const found = new Set<string>();
  while (found.size < maxNamed) {
    const token = nextToken(tokens);
    if (token === "end" || token === "error") break;
    follow(token, tokens, open, found);
  }
  return [...found];
}

/** An open container: where the walk is inside it, and which keys it has had. */
interface Container {
  step: string | number;
  readonly keys?: Set<string>;
}

function follow(token: JsonToken, tokens: JsonTokens, open: Container[], found: Set<string>): void {
  if (token === "key") return noteKey(tokenText(tokens), open, found);
  if (token === "}" || token === "]") {
    open.pop();
    return;
  }
  const inner = open.at(-1);
  if (typeof inner?.step === "number") inner.step += 1;
  if (token === "{") open.push({ step: "", keys: new Set() });
  if (token === "[") open.push({ step: -1 });
}

function noteKey(key: string, open: readonly Container[], found: Set<string>): void {
  const inner = open.at(-1);
  if (inner?.keys === undefined) return;
  inner.step = key;
  if (inner.keys.has(key)) found.add(pointerOf(open));
  inner.keys.add(key);
}

function pointerOf(open: readonly Container[]): string {
  return open.map(({ step }) => `/${pointerStep(step)}`).join("");
}
