import { setTimeout } from "node:timers/promises";
import {
  CompiledQuery,
  type DatabaseConnection,
  type Driver,
  type QueryResult,
  SqliteDialect,
  SqliteDriver,
} from "kysely";
import { longestPauseOfWriter, longestWaitForWriter } from "../limits.ts";
import { StoreError } from "../store-error.ts";
import type { SqliteDatabase } from "./sqlite-database.ts";

/** Transactions take the right to write at once, and wait for another thread or process without blocking this thread. */
class WaitingDriver extends SqliteDriver {
  override async acquireConnection(): Promise<DatabaseConnection> {
    // From here on, since others of this process may stand in the queue before.
    const deadline = performance.now() + longestWaitForWriter;
    return new WaitingConnection(await super.acquireConnection(), deadline);
  }

  override beginTransaction(connection: DatabaseConnection): Promise<void> {
    return begin(connection);
  }

  override rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    return rollBack(connection);
  }
}

const words = { begin: "begin immediate", commit: "commit", rollBack: "rollback" } as const;
const changing = /^\s*(?:insert|update|delete)\b/i;

/**
 * A change that stands alone becomes a transaction, so that it waits like all others. To begin writing in any other way does harm: libsql
 * leaves half done what meets another writer, and SQLite then refuses the commit of the next transaction.
 */
class WaitingConnection implements DatabaseConnection {
  readonly #inner: DatabaseConnection;
  /** When who asked for it has waited long enough for the right to write. */
  readonly deadline: number;
  #isInTransaction = false;

  constructor(inner: DatabaseConnection, deadline: number) {
    this.#inner = inner;
    this.deadline = deadline;
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    if (!this.#isInTransaction && changing.test(query.sql)) return this.#alone(query);
    const result = await this.#inner.executeQuery<R>(query);
    if (query.sql === words.begin) this.#isInTransaction = true;
    else if (query.sql === words.commit || query.sql === words.rollBack) this.#isInTransaction = false;
    return result;
  }

  streamQuery<R>(query: CompiledQuery, chunk: number): AsyncIterableIterator<QueryResult<R>> {
    return this.#inner.streamQuery<R>(query, chunk);
  }

  async #alone<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    await begin(this);
    try {
      const result = await this.executeQuery<R>(query);
      await this.executeQuery(CompiledQuery.raw(words.commit));
      return result;
    } catch (error) {
      await rollBack(this);
      throw error;
    }
  }
}

async function begin(connection: DatabaseConnection): Promise<void> {
  const deadline = connection instanceof WaitingConnection ? connection.deadline : 0;
  for (let wait = 1; ; wait = Math.min(wait * 2, longestPauseOfWriter)) {
    try {
      await connection.executeQuery(CompiledQuery.raw(words.begin));
      return;
    } catch (error) {
      if (!isBusy(error)) throw error;
      if (performance.now() > deadline)
        throw new StoreError("busy", "A large change is being written; come again soon.");
    }
    await setTimeout(wait);
  }
}

async function rollBack(connection: DatabaseConnection): Promise<void> {
  try {
    await connection.executeQuery(CompiledQuery.raw(words.rollBack));
  } catch (error) {
    // A full disk has ended it already; the trouble that led here is what is to be told.
    if (!(error instanceof Error && error.message.includes("no transaction is active"))) throw error;
  }
}

export class WaitingSqliteDialect extends SqliteDialect {
  readonly #database: SqliteDatabase;

  constructor(database: SqliteDatabase) {
    super({ database });
    this.#database = database;
  }

  override createDriver(): Driver {
    return new WaitingDriver({ database: this.#database });
  }
}

function isBusy(error: unknown): boolean {
  return error instanceof Error && "code" in error && String(error.code).startsWith("SQLITE_BUSY");
}
