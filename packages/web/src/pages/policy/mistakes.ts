import { ApiError } from "../../api/api-error.ts";

export interface Mistake {
  /** From 1; 0: nowhere in particular. */
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

/** What the server said about a text: it holds for that text only. */
export interface Answer {
  readonly yaml: string | null;
  readonly error: unknown;
}

export const noAnswer: Answer = { yaml: null, error: null };

/** The mistakes in a text that the server tells: their places are `yaml/LINE:COLUMN`. */
export function mistakesIn(error: unknown): readonly Mistake[] {
  if (!(error instanceof ApiError)) return [];
  return error.wrongs.flatMap(({ where, message }) => {
    const found = /^yaml(?:\/(\d+):(\d+))?$/.exec(where);
    return found === null ? [] : { line: Number(found[1] ?? 0), column: Number(found[2] ?? 0), message };
  });
}
