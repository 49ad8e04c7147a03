import { pointerTo } from "../syntax/json-pointer.ts";

/** Where something stands in the file. */
export interface Stand {
  /** JSON Pointer. */
  readonly pointer: string;
  /** 1-based. */
  readonly line: number;
}

/** Of every JSON Pointer the 1-based line. */
export type Lines = ReadonlyMap<string, number>;

/** The place of a value; of what is too deep or too long to have one, that of what it stands in. */
export function standOf(steps: readonly (string | number)[], lines: Lines): Stand {
  const pointer = pointerTo(steps);
  for (let length = steps.length; length > 0; length -= 1) {
    const line = lines.get(pointerTo(steps.slice(0, length)));
    if (line !== undefined) return { pointer, line };
  }
  return { pointer, line: 1 };
}
