import Libsql from "libsql";
import { mostStatements } from "../limits.ts";

const longestWaitToOpen = 10_000;

interface Prepared {
  readonly reader: boolean;
  all(parameters: readonly unknown[]): unknown[];
  run(parameters: readonly unknown[]): { changes: number; lastInsertRowid: number | bigint };
  iterate(parameters: readonly unknown[]): IterableIterator<unknown>;
}

export interface SqliteSettings {
  /** Milliseconds that it blocks for at most when somebody else writes. */
  readonly wait: number;
  /** What is committed survives a power failure; else only a crash of the program. */
  readonly isLasting: boolean;
  /** Pages of the log after which a commit writes them to their places, and waits for the disk twice; 0: never. */
  readonly checkpointPages: number;
  /** No file is made or changed. */
  readonly isReadOnly?: boolean;
}

/**
 * One connection to a SQLite file as Kysely wants it: statements are prepared once, bytes are `Uint8Array`. The driver ends the whole
 * process when it is given a boolean, so what it does not know is refused here.
 */
export class SqliteDatabase {
  readonly #database: Libsql.Database;
  readonly #statements = new Map<string, Prepared>();

  constructor(file: string, { wait, isLasting, checkpointPages, isReadOnly = false }: SqliteSettings) {
    // Whoever opens a new file first changes its mode: others wait for that, whatever they wait for later.
    this.#database = new Libsql(file, { timeout: longestWaitToOpen, readonly: isReadOnly });
    // WAL: readers and the writer do not wait for each other. FULL: what is committed survives a power failure.
    const lasting = `synchronous = ${isLasting ? "FULL" : "NORMAL"}`;
    for (const pragma of [
      ...(isReadOnly ? [] : ["journal_mode = WAL", lasting]),
      "foreign_keys = ON",
      "cache_size = -65536",
      "temp_store = MEMORY",
      `busy_timeout = ${wait}`,
      `wal_autocheckpoint = ${checkpointPages}`,
    ])
      this.#database.pragma(pragma);
  }

  prepare(sql: string): Prepared {
    const known = this.#statements.get(sql);
    if (known !== undefined) {
      this.#statements.delete(sql);
      this.#statements.set(sql, known);
      return known;
    }
    const statement = prepared(this.#database.prepare(sql));
    this.#statements.set(sql, statement);
    const [oldest] = this.#statements.keys();
    if (this.#statements.size > mostStatements && oldest !== undefined) this.#statements.delete(oldest);
    return statement;
  }

  close(): void {
    this.#statements.clear();
    this.#database.close();
  }
}

function prepared(statement: Libsql.Statement): Prepared {
  return {
    reader: statement.reader,
    all: (parameters) => statement.all(bound(parameters)).map(withBytes),
    run: (parameters) => statement.run(bound(parameters)),
    iterate: (parameters) => statement.iterate(bound(parameters)),
  };
}

function bound(parameters: readonly unknown[]): unknown[] {
  return parameters.map((value) => {
    if (value === null || typeof value === "string" || typeof value === "number") return value;
    if (value instanceof Uint8Array) return value;
    throw new TypeError(`A parameter of type ${typeof value} is not bound.`);
  });
}

function withBytes(row: unknown): unknown {
  if (typeof row !== "object" || row === null) return row;
  const columns: Record<string, unknown> = row as Record<string, unknown>;
  for (const [name, value] of Object.entries(columns))
    if (value instanceof ArrayBuffer) columns[name] = new Uint8Array(value);
  return columns;
}
