import type { Origin } from "../catalogue/api.ts";

/** One row of the catalogue of programs: what a command line of one form means for the inventory. Knowledge as data. */
export interface ProgramRow {
  /**
   * How the command begins, a program by its bare name: `vllm serve`, `python -m vllm.entrypoints.openai.api_server`.
   * Options may stand between the words.
   */
  readonly starts: readonly string[];
  /** Options that take no value; those that say so by their name (`--no-x`, `--enable-x`, `--trust-x`) need not be listed. */
  readonly flags?: readonly string[];
  /** Options that take all words up to the next option. */
  readonly lists?: readonly string[];
  /** Programs of common names: one of these options must stand there. */
  readonly requires?: readonly string[];
  /** The program that serves, by the name of `servingEngine`. */
  readonly engine?: string;
  /** A server that can ask for a key; variables of the environment that hold it. */
  readonly keys?: readonly string[];
  /** The library that the program belongs to: `pypi/accelerate`. */
  readonly library?: string;
  /** Provider whose service is spoken to. */
  readonly service?: string;
  /** Product that stores vectors. */
  readonly store?: string;
  readonly names?: readonly NamedPart[];
  /** Options that are kept as settings of the engine or of the run; true = all that have a value. */
  readonly settings?: readonly string[] | true;
  /** Where the program keeps what it fetches. */
  readonly keepsAt?: readonly ValueAt[];
  /** The program trains: what it names goes into a run. */
  readonly run?: RunPart;
  /** Its first word is a script, or with `-m` a module: `accelerate launch train.py --x`. */
  readonly launches?: true;
  /** One command line that the tests run. */
  readonly example: string;
  /** What the example must find: `kind:name`, `reference:expression`, `finding:RULE`, or `nothing`. */
  readonly finds: readonly string[];
}

/** Where a value stands in a command line; several are tried in order. */
export type ValueAt =
  /** `--model x`, `--model=x`, `-m x`; underscores count as hyphens. */
  | { readonly option: string }
  /** Words that are no options, behind the start; "rest" = all of them. */
  | { readonly at: number | "rest" }
  /** `key=value` among the words, or within the value of an option (with commas between). */
  | { readonly key: string; readonly in?: string }
  /** A variable of the environment. */
  | { readonly variable: string };

export interface NamedPart {
  readonly kind: "model" | "dataset";
  readonly from: readonly ValueAt[];
  /** Absent = the hub, the tree or an address. */
  readonly origin?: Origin;
  /** What it is for: `base` (the default), `adapter`, `draft`, `tokenizer`, `output`, `evaluation`; `created` = made here under this name. */
  readonly role?: "base" | "adapter" | "draft" | "tokenizer" | "output" | "evaluation" | "created";
  readonly revision?: readonly ValueAt[];
  /** A value is `name=path` or `name:path`; only what stands behind counts. */
  readonly isPair?: true;
  /** A value names several, with commas between them. */
  readonly isList?: true;
  /** Only when this option has this value: `--repo-type dataset`. */
  readonly when?: { readonly option: string; readonly is: readonly string[] };
  /** Not when this option has this value. */
  readonly unless?: { readonly option: string; readonly is: readonly string[] };
  /** Part of the value that is the name; the first group. */
  readonly pattern?: RegExp;
  /** What is taken when nothing is said. */
  readonly fallback?: string;
  /** Text that is no name here is passed over instead of being kept as a reference. */
  readonly isLoose?: true;
}

export interface RunPart {
  readonly method: string;
  readonly stage: string;
  /** Names the file of settings: the run is described there, and only that it is started is said here. */
  readonly config?: readonly ValueAt[];
  /** Only a command that names a model or a dataset is a run. */
  readonly isOpen?: true;
}
