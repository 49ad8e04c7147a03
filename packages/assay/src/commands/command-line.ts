import type { Word, WordValue } from "./word.ts";

/** One simple command of a script: a program and its arguments. */
export interface CommandLine {
  readonly words: readonly Word[];
  /** Variables that it sees: exported above, or written in front of it. */
  readonly environment: ReadonlyMap<string, WordValue>;
  /** 1-based, in the file that a person opens. */
  readonly line: number;
  /** What a heredoc or here-string gives it to read. */
  readonly input?: WordValue;
}

/** One assignment of a variable, in a shell or a file of settings. */
export interface Assignment {
  readonly name: string;
  readonly value: WordValue;
  readonly line: number;
}
