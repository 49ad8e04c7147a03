import type { Thing } from "../model/use.ts";

/** What a text that should name a model, a dataset or a file leads to. */
export type Named =
  | { readonly kind: "thing"; readonly thing: Thing }
  /** It names something that cannot be told from here. */
  | { readonly kind: "reference"; readonly expression: string; readonly fallback?: string }
  /** A placeholder of a template, or no name at all. */
  | { readonly kind: "nothing" };

/** Looks names up in the tree and on the hub, from the file where the command stands. */
export interface Names {
  model(text: string): Named;
  dataset(text: string): Named;
  /** The path of a file of the tree that a program is given. */
  file(text: string): string | undefined;
}

/** Where a command stands, and who reads it. */
export interface CommandAt {
  /** File of the tree. */
  readonly path: string;
  /** Plug-in and version, as sources name it. */
  readonly by: string;
  readonly names: Names;
  /** Tests only mention things. */
  readonly isTest?: boolean;
  /** True where nothing else says what is run, as in a script of a shell; pipelines describe their runs themselves. */
  readonly isRecipe?: true;
}
