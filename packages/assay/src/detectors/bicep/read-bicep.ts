import { deepestObject, mostModules } from "./limits.ts";
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
  /** Objects and lists of objects by their variable: `var chat = { … }`. */
  readonly structures: ReadonlyMap<string, readonly BicepObject[]>;
  /** Names of lists by the name that a loop has for one item: `for item in list`. */
  readonly loops: ReadonlyMap<string, string>;
  readonly modules: readonly ModuleUse[];
  /** It has more than is read. */
  readonly isCut: boolean;
}

export function readBicep(path: string, source: string): BicepFile {
  const { tokens, isCut } = tokensOf(source);
  const reader = new Reader(tokens);
  reader.read();
  const begins = modulesIn(tokens);
  const modules = begins.slice(0, mostModules).flatMap((begin) => moduleAt(tokens, begin));
  return {
    ...{ path, names: namesIn(tokens), objects: reader.objects, modules },
    ...{ structures: structuresIn(tokens), loops: loopsIn(tokens) },
    isCut: isCut || begins.length > mostModules,
  };
}

/** `param name string = 'x'`, `var name = 'x'`, `param name = 'x'` of a parameter file; the name alone without a value. */
function namesIn(tokens: readonly Token[]): ReadonlyMap<string, Value> {
  const found = new Map<string, Value>();
  for (const [at, token] of tokens.entries()) {
    const name = tokens[at + 1];
    const isFirst = at === 0 || tokens[at - 1]?.kind === "line";
    if (!isFirst || !isDeclaring(token) || name?.kind !== "word") continue;
    const line = restOfLine(tokens, at + 2);
    const equals = line.findIndex((one) => isSign(one, "="));
    found.set(name.value, equals < 0 ? [] : line.slice(equals + 1));
  }
  return found;
}

function structuresIn(tokens: readonly Token[]): ReadonlyMap<string, readonly BicepObject[]> {
  const found = new Map<string, readonly BicepObject[]>();
  for (let at = 0; at < tokens.length; at += 1) {
    const [name, opening] = [tokens[at + 1], tokens[at + 3]];
    const isVariable = tokens[at]?.value === "var" && name !== undefined && isSign(tokens[at + 2], "=");
    if (!isVariable || (!isSign(opening, "{") && !isSign(opening, "["))) continue;
    const reader = new Reader(tokens, at + 3);
    found.set(name.value, reader.readStructure());
    // Nothing is declared inside.
    at = reader.end;
  }
  return found;
}

/** `[for item in list: { … }]`, `[for (item, index) in list: { … }]`. */
function loopsIn(tokens: readonly Token[]): ReadonlyMap<string, string> {
  return new Map(
    tokens.flatMap((token, at) => {
      const loop = token.kind === "word" && token.value === "for" ? loopAt(tokens, at) : undefined;
      return loop === undefined ? [] : [loop];
    }),
  );
}

function loopAt(tokens: readonly Token[], at: number): readonly [item: string, list: string] | undefined {
  const isPair = isSign(tokens[at + 1], "(");
  const [item, behind] = isPair ? [tokens[at + 2], at + 6] : [tokens[at + 1], at + 2];
  const list = tokens[behind + 1];
  const isLoop = tokens[behind]?.value === "in" && item?.kind === "word" && list?.kind === "word";
  return isLoop ? [item.value, list.value] : undefined;
}

function isDeclaring({ kind, value }: Token): boolean {
  return kind === "word" && (value === "param" || value === "var");
}

function isSign(token: Token | undefined, sign: string): boolean {
  return token?.kind === "sign" && token.value === sign;
}

/** Where modules begin: `module ai './ai.bicep' = { params: { … } }`. */
function modulesIn(tokens: readonly Token[]): readonly number[] {
  return tokens.flatMap(({ kind, value }, at) => {
    const isModule = kind === "word" && value === "module" && tokens[at + 1]?.kind === "word";
    return isModule && tokens[at + 2]?.kind === "text" ? [at] : [];
  });
}

function moduleAt(tokens: readonly Token[], at: number): readonly ModuleUse[] {
  const reader = new Reader(tokens, at + 3);
  reader.readOne();
  const params = reader.objects.find(({ key }) => key === "params");
  return params === undefined ? [] : [{ file: tokens[at + 2]?.value ?? "", given: params.entries }];
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

  /** How far was read. */
  get end(): number {
    return this.#at;
  }

  read(): void {
    while (this.#at < this.#tokens.length) this.readOne();
  }

  /** Up to the end of the next object, with those in it. */
  readOne(): void {
    while (this.#at < this.#tokens.length && !this.#isSign("{")) this.#at += 1;
    if (this.#at < this.#tokens.length) this.#object(undefined, 0);
  }

  /** The object that begins here, or those of the list. */
  readStructure(): readonly BicepObject[] {
    if (!this.#isSign("[")) {
      this.readOne();
      return this.objects.slice(-1);
    }
    const found: BicepObject[] = [];
    for (this.#at += 1; this.#at < this.#tokens.length && !this.#isSign("]");) {
      const isObject = this.#isSign("{");
      this.#step(undefined, 0);
      if (isObject) found.push(...this.objects.slice(-1));
    }
    return found;
  }

  #isSign(sign: string): boolean {
    return isSign(this.#tokens[this.#at], sign);
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
    const isEntry = name?.kind === "word" || name?.kind === "text";
    if (!isEntry || !isSign(this.#tokens[this.#at + 1], ":")) {
      this.#step(undefined, depth);
      return;
    }
    this.#at += 2;
    const begin = this.#at;
    this.#value(name.value, depth);
    const value = this.#tokens.slice(begin, this.#at).filter(({ kind }) => kind !== "line");
    entries.set(name.value, value);
  }

  /** Up to the end of the line, the entry or the object, but not inside of brackets. */
  #value(key: string, depth: number): void {
    for (let open = 0; this.#at < this.#tokens.length && !(open <= 0 && this.#isEnd());) {
      if (this.#isSign("[") || this.#isSign("(")) open += 1;
      else if (this.#isSign("]") || this.#isSign(")")) open -= 1;
      this.#step(key, depth);
    }
  }

  /** A condition goes on behind the end of a line. */
  #isEnd(): boolean {
    if (this.#isSign("}") || this.#isSign(",")) return true;
    const next = this.#tokens[this.#at + 1]?.value ?? "";
    return this.#tokens[this.#at]?.kind === "line" && !/^[?:]$/u.test(next);
  }

  /** One token, or the object that begins here. */
  #step(key: string | undefined, depth: number): void {
    if (this.#isSign("{") && depth < deepestObject) this.#object(key, depth + 1);
    else this.#at += 1;
  }
}
