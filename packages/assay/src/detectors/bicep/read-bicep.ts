import { deepestObject } from "./limits.ts";
import { type Token, tokensOf } from "./tokens.ts";

/** What stands behind a name: the tokens up to the end of the line, or to the end of an object. */
export type Value = readonly Token[];

/** An object and its own entries; objects and lists in it are looked into apart. */
export interface BicepObject {
  readonly entries: ReadonlyMap<string, Value>;
  /** The name under which it stands. */
  readonly key: string | undefined;
}

/** A module that a file uses: what it gives to the parameters of another file. */
export interface ModuleUse {
  /** As it is written: `./core/ai.bicep`. */
  readonly file: string;
  readonly given: ReadonlyMap<string, Value>;
}

/** One file. */
export interface BicepFile {
  readonly path: string;
  /** Defaults of parameters, and variables. */
  readonly names: ReadonlyMap<string, Value>;
  readonly objects: readonly BicepObject[];
  readonly modules: readonly ModuleUse[];
}

export function readBicep(path: string, source: string): BicepFile {
  const tokens = tokensOf(source);
  const reader = new Reader(tokens);
  reader.read();
  return { path, names: namesIn(tokens), objects: reader.objects, modules: modulesIn(tokens) };
}

/** `param name string = 'x'`, `var name = 'x'`, `param name = 'x'` of a parameter file; the name alone without a value. */
function namesIn(tokens: readonly Token[]): ReadonlyMap<string, Value> {
  const found = new Map<string, Value>();
  for (const [at, { kind, value }] of tokens.entries()) {
    const isFirst = at === 0 || tokens[at - 1]?.kind === "line";
    const name = tokens[at + 1];
    if (!isFirst || kind !== "word" || (value !== "param" && value !== "var") || name?.kind !== "word")
      continue;
    const line = restOfLine(tokens, at + 2);
    const equals = line.findIndex((one) => one.value === "=" && one.kind === "sign");
    found.set(name.value, equals < 0 ? [] : line.slice(equals + 1));
  }
  return found;
}

/** `module ai './ai.bicep' = { params: { … } }`. */
function modulesIn(tokens: readonly Token[]): readonly ModuleUse[] {
  return tokens.flatMap(({ kind, value }, at) => {
    const file = tokens[at + 2];
    const isModule = kind === "word" && value === "module" && tokens[at + 1]?.kind === "word";
    if (!isModule || file?.kind !== "text") return [];
    const reader = new Reader(tokens, at + 3);
    reader.readOne();
    const params = reader.objects.find(({ key }) => key === "params");
    return params === undefined ? [] : [{ file: file.value, given: params.entries }];
  });
}

/** A condition goes on behind the end of a line when it stands in parentheses, or begins the next line. */
function restOfLine(tokens: readonly Token[], from: number): Value {
  const found: Token[] = [];
  for (let at = from; at < tokens.length; at += 1) {
    const token = tokens[at];
    if (token === undefined) break;
    if (token.kind !== "line") found.push(token);
    else if (!/^[?:]$/u.test(tokens[at + 1]?.value ?? "")) break;
  }
  return found;
}

/** Objects in a row of tokens. */
class Reader {
  readonly objects: BicepObject[] = [];
  readonly #tokens: readonly Token[];
  #at: number;

  constructor(tokens: readonly Token[], from = 0) {
    this.#tokens = tokens;
    this.#at = from;
  }

  read(): void {
    while (this.#at < this.#tokens.length) this.readOne();
  }

  /** Up to the end of the next object, with those in it. */
  readOne(): void {
    while (this.#at < this.#tokens.length && !this.#isSign("{")) this.#at += 1;
    if (this.#at < this.#tokens.length) this.#object(undefined, 0);
  }

  #isSign(sign: string): boolean {
    const token = this.#tokens[this.#at];
    return token?.kind === "sign" && token.value === sign;
  }

  #object(key: string | undefined, depth: number): void {
    const entries = new Map<string, Value>();
    this.#at += 1;
    while (this.#at < this.#tokens.length && !this.#isSign("}")) this.#entry(entries, depth);
    this.#at += 1;
    this.objects.push({ entries, key });
  }

  #entry(entries: Map<string, Value>, depth: number): void {
    const name = this.#tokens[this.#at];
    const colon = this.#tokens[this.#at + 1];
    if (name === undefined || (name.kind !== "word" && name.kind !== "text") || colon?.value !== ":") {
      this.#step(undefined, depth);
      return;
    }
    this.#at += 2;
    const begin = this.#at;
    let open = 0;
    for (; this.#at < this.#tokens.length;) {
      const { kind, value } = this.#tokens[this.#at] ?? { kind: "line", value: "" };
      const next = this.#tokens[this.#at + 1]?.value ?? "";
      if (open <= 0 && (value === "}" || value === ",") && kind === "sign") break;
      if (open <= 0 && kind === "line" && !/^[?:]$/u.test(next)) break;
      if (kind === "sign" && /^[[(]$/u.test(value)) open += 1;
      if (kind === "sign" && /^[\])]$/u.test(value)) open -= 1;
      this.#step(name.value, depth);
    }
    entries.set(
      name.value,
      this.#tokens.slice(begin, this.#at).filter(({ kind }) => kind !== "line"),
    );
  }

  /** One token, or the object that begins here. */
  #step(key: string | undefined, depth: number): void {
    if (this.#isSign("{") && depth < deepestObject) this.#object(key, depth + 1);
    else this.#at += 1;
  }
}
