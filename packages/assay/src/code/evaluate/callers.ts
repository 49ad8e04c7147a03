import type { FunctionDef, Import } from "../ir.ts";
import type { Program } from "../program.ts";
import type { CallSite, Value } from "../value.ts";
import { lastName } from "./last-name.ts";

/** Calls of one name that are looked at to find those of a function. */
const mostCallers = 200;

/** Methods that every program calls all over; which of them counts is quickly told. */
const namedByAll: ReadonlySet<string> = new Set(["add_argument", "__init__"]);

const mostOfAll = 5_000;

/** Names whose calls are sorted out while those of another are: deeper than a reader would go. */
const deepestSearch = 4;

/** A search that was cut short because it was asked for in the middle of another is made again, but not for ever. */
const mostSearches = 3;

/** What stands for "entries of tables" where names of calls are meant: no code can have such a name. */
const entries = "<entry>";

type Callee = object;

type ByCallee = ReadonlyMap<Callee, readonly CallSite[]>;

/** Calls that lead to a function; `isWhole` = all of them. */
interface CallersFound {
  readonly calls: readonly CallSite[];
  readonly isWhole: boolean;
}

/** Calls of one name by what they call; `isWhole` = nothing was cut. */
interface Sorted {
  readonly calls: ByCallee;
  readonly isWhole: boolean;
}

/** What a callee stands for, asked as a question of its own; `isWhole` = nothing was cut. */
export type CalleeValues = (call: CallSite) => {
  readonly values: readonly Value[];
  readonly isWhole: boolean;
};

/** Calls by what they call: each callee is evaluated once, and not once for every function that has its name. */
export class Callers {
  readonly #values: CalleeValues;
  readonly #direct = new Map<FunctionDef, CallSite>();
  readonly #calls = new Map<string, CallSite[]>();
  readonly #tabled = new Set<string>();
  readonly #found = new Map<string, ByCallee>();
  readonly #settled = new Map<Callee, CallersFound>();
  readonly #searches = new Map<string, number>();
  readonly #active = new Map<string, ByCallee>();

  constructor({ modules }: Program, values: CalleeValues) {
    this.#values = values;
    for (const { calls, tabled, imports } of modules.values()) {
      for (const name of tabled) this.#tabled.add(name);
      const renamed = namesElsewhere(imports);
      for (const call of calls) this.#index(call, renamed);
    }
  }

  /** True while calls are sorted out. */
  get isSearching(): boolean {
    return this.#active.size > 0;
  }

  named(name: string): readonly CallSite[] {
    return this.#calls.get(name) ?? [];
  }

  /** The call of a function that is written where it is called. */
  direct(def: FunctionDef): CallSite | undefined {
    return this.#direct.get(def);
  }

  /**
   * Calls of any of these names that lead to one of these functions or classes; `isWhole` = all of them. The names are those
   * of the first callee, so what is known of that one is known.
   */
  of(callees: readonly Callee[], names: readonly string[], withEntries: boolean): CallersFound {
    const [first] = callees;
    const known = first === undefined ? undefined : this.#settled.get(first);
    if (known !== undefined) return known;
    const isEntry = withEntries && names.some((name) => this.#tabled.has(name));
    const found = [...names, ...(isEntry ? [entries] : [])].map((name) => this.#sorted(name));
    const calls = found.flatMap((sorted) => callees.flatMap((callee) => sorted.calls.get(callee) ?? []));
    const isWhole = found.every((sorted) => sorted.isWhole);
    const made = { calls, isWhole };
    if (isWhole && first !== undefined) this.#settled.set(first, made);
    return made;
  }

  #sorted(name: string): Sorted {
    const known = this.#found.get(name);
    if (known !== undefined) return { calls: known, isWhole: true };
    const begun = this.#active.get(name);
    if (begun !== undefined) return { calls: begun, isWhole: false };
    if (this.#active.size >= deepestSearch) return { calls: new Map(), isWhole: false };
    return this.#search(name);
  }

  #search(name: string): Sorted {
    const calls = new Map<Callee, CallSite[]>();
    this.#active.set(name, calls);
    let isWhole = true;
    for (const call of this.named(name)) {
      const callee = this.#values(call);
      isWhole &&= callee.isWhole;
      for (const one of callee.values) note(calls, one, call);
    }
    this.#active.delete(name);
    const searches = (this.#searches.get(name) ?? 0) + 1;
    this.#searches.set(name, searches);
    const isSettled = isWhole || !this.isSearching || searches >= mostSearches;
    if (isSettled) this.#found.set(name, calls);
    return { calls, isWhole: isSettled };
  }

  #index(call: CallSite, renamed: ReadonlyMap<string, string>): void {
    const { callee } = call.expr;
    if (callee.kind === "function") this.#direct.set(callee.function, call);
    const name = callee.kind === "index" ? entries : lastName(callee);
    const elsewhere = callee.kind === "name" ? renamed.get(callee.name) : undefined;
    if (name !== undefined) this.#add(name, call);
    if (elsewhere !== undefined) this.#add(elsewhere, call);
  }

  #add(name: string, call: CallSite): void {
    const known = this.#calls.get(name);
    if (known === undefined) this.#calls.set(name, [call]);
    else if (known.length < (namedByAll.has(name) ? mostOfAll : mostCallers)) known.push(call);
  }
}

/** What is called otherwise here than where it is defined: `from api import ask as ask_model`, `import ask from "./api"`. */
function namesElsewhere(imports: readonly Import[]): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const { name, local, module } of imports) {
    if (name === undefined || name === "*" || local === "" || name === local) continue;
    found.set(local, name === "default" ? defaultName(module) : name);
  }
  return found;
}

/** The default export of a file goes by the name of the file: no code can have such a name. */
export function defaultName(path: string): string {
  const file = path.replace(/(?:\/index)?(?:\.[cm]?[jt]sx?)?$/u, "");
  return `<default of ${file.slice(file.lastIndexOf("/") + 1)}>`;
}

function note(calls: Map<Callee, CallSite[]>, value: Value, call: CallSite): void {
  if (value.kind !== "function" && value.kind !== "class") return;
  const known = calls.get(value.def);
  if (known === undefined) calls.set(value.def, [call]);
  else if (known.at(-1) !== call) known.push(call);
}
