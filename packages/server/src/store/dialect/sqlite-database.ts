import Libsql from "libsql";
import { mostStatements } from "../limits.ts";

const longestWaitToOpen = 10_000;

interface Prepared {
  readonly reader: boolean;
  all(parameters: readonly unknown[]): unknown[];
  run(parameters: readonly unknown[]): { changes: number; lastInsertRowid: number | bigint };
  iterate(parameters: readonly unknown[]): IterableIterator<unknown>;
}

/**
 * One connection to a SQLite file as Kysely wants it: statements are prepared once, bytes are `Uint8Array`. The driver ends the whole
 * process when it is given a boolean, so what it does not know is refused here.
 */
export class SqliteDatabase {
  readonly #database: Libsql.Database;
  readonly #statements = new Map<string, Prepared>();

  constructor(file: string, waitMilliseconds: number, use: "read" | "change" = "change") {
    // Whoever opens a new file first changes its mode: others wait for that, whatever they wait for later.
    this.#database = new Libsql(file, { timeout: longestWaitToOpen, readonly: use === "read" });
    // WAL: readers and the writer do not wait for each other. FULL: what is committed survives a power failure.
    for (const pragma of [
      ...(use === "read" ? [] : ["journal_mode = WAL", "synchronous = FULL"]),
      "foreign_keys = ON",
      "cache_size = -65536",
      "temp_store = MEMORY",
      `busy_timeout = ${waitMilliseconds}`,
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
