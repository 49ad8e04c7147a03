/** What a word of a command line stands for; the forms that `commands/word.ts` reads. */
export type CallWord = (
  | { readonly kind: "text"; readonly value: string }
  | { readonly kind: "choice"; readonly values: readonly string[] }
  | { readonly kind: "unresolved"; readonly expression: string; readonly default?: string }
) & { readonly line: number };

/** A program that code runs: its words, or a script for a shell. */
export interface ShellCall {
  readonly path: string;
  readonly line: number;
  readonly words?: readonly CallWord[];
  readonly script?: {
    readonly text: string;
    readonly line: number;
    /** Values of the code that stand in it as variables. */
    readonly variables: ReadonlyMap<string, CallWord>;
  };
}
