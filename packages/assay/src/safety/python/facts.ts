import type { Node } from "../../syntax/source-code/index.ts";

/** Where a piece of code stands: when does it run? */
export interface Scope {
  /** `load`, or `Model.load` in a class; undefined = at the level of the module. */
  readonly function: string | undefined;
  /** True under `if __name__ == "__main__":`, which an import leaves out. */
  readonly isMain: boolean;
}

export interface PlacedCall {
  readonly node: Node;
  readonly callee: Node;
  readonly scope: Scope;
}

export interface Assignment {
  readonly names: readonly string[];
  readonly value: Node;
  readonly scope: Scope;
}

/** A variable where it is used. */
export interface Mention {
  readonly name: string;
  readonly start: number;
  readonly scope: Scope;
}

/** Every piece of one module that a judgement needs, in source order. */
export interface ModuleFacts {
  readonly calls: readonly PlacedCall[];
  readonly imports: readonly Node[];
  readonly assignments: readonly Assignment[];
  readonly mentions: readonly Mention[];
  readonly returns: readonly { readonly value: Node; readonly scope: Scope }[];
  /** Functions and classes at the level of the module. */
  readonly definitions: readonly { readonly name: string; readonly start: number }[];
  readonly strings: readonly Node[];
  /** `x.__subclasses__` and the like: attributes by which code climbs out of a sandbox. */
  readonly escapes: readonly { readonly node: Node; readonly scope: Scope }[];
  /** The first place that is no Python. */
  readonly firstError: Node | undefined;
}
