import { CompiledQuery, type DatabaseConnection, type Driver, PostgresDialect, PostgresDriver } from "kysely";
import type pg from "pg";
import { longestIdleInTransaction, longestWaitForWriter } from "../limits.ts";

/** Said in one message: who holds what others wait for, and has died or sleeps, holds it for a while only. */
const begin = [
  "begin",
  `set local lock_timeout = ${longestWaitForWriter}`,
  `set local idle_in_transaction_session_timeout = ${longestIdleInTransaction}`,
].join("; ");

/** Transactions wait for each other with an end, and one whose connection broke is told as what broke it. */
class PatientDriver extends PostgresDriver {
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw(begin));
  }

  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    try {
      await super.rollbackTransaction(connection);
    } catch {
      // Only on a connection that broke: the server has rolled back, the pool throws it away, and what broke it is what is to be told.
    }
  }
}

export class PatientPostgresDialect extends PostgresDialect {
  readonly #pool: pg.Pool;

  constructor(pool: pg.Pool) {
    super({ pool });
    this.#pool = pool;
  }

  override createDriver(): Driver {
    return new PatientDriver({ pool: this.#pool });
  }
}
