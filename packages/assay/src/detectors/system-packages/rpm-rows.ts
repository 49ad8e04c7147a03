import type { ByteSource } from "../../bytes/byte-source.ts";
import type { Problem } from "../../model/coverage.ts";
import { mostPackages } from "./limits.ts";

/** What a database of packages holds, and what ended its reading early. */
export interface RowsRead<T> {
  readonly rows: readonly T[];
  /** A message without a name and a full stop. */
  readonly problem?: Pick<Problem, "code" | "message">;
}

export interface RowsReader<T> {
  add(this: void, blob: Uint8Array): void;
  /** So many packages, or so many bytes of them, that the database repeats itself. */
  isFull(): boolean;
  readonly fullMessage: string;
  end(code?: Problem["code"], message?: string): RowsRead<T>;
}

/** Collects the packages of one database. A hostile one could name the same bytes as a thousand packages. */
export function rowsReader<T>(
  { sizeBytes }: Pick<ByteSource, "sizeBytes">,
  read: (blob: Uint8Array) => T | undefined,
): RowsReader<T> {
  const rows: T[] = [];
  let left = sizeBytes * 2;
  return {
    add: (blob) => {
      left -= blob.length;
      const row = read(blob);
      if (row !== undefined) rows.push(row);
    },
    isFull: () => left < 0 || rows.length >= mostPackages,
    fullMessage: `has more than ${mostPackages} packages, or the same bytes as several`,
    end: (code, message = "") => ({ rows, ...(code === undefined ? {} : { problem: { code, message } }) }),
  };
}
