import {
  CompiledQuery,
  type DatabaseConnection,
  type Driver,
  PostgresDialect,
  PostgresDriver,
  type PostgresPool,
  type PostgresPoolClient,
} from "kysely";
import type pg from "pg";
import { longestIdleInTransaction, longestWaitForWriter } from "../limits.ts";
import type { StatementNames } from "./statement-names.ts";

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
  readonly #pool: PostgresPool;

  /** With `names`, its statements are planned once for each connection. */
  constructor(pool: pg.Pool, names?: StatementNames) {
    const used = names === undefined ? pool : namingPool(pool, names);
    super({ pool: used });
    this.#pool = used;
  }

  override createDriver(): Driver {
    return new PatientDriver({ pool: this.#pool });
  }
}

/** The same connections; what has a name is asked by it. */
function namingPool(pool: pg.Pool, names: StatementNames): PostgresPool {
  const known = new WeakMap<pg.PoolClient, PostgresPoolClient>();
  return {
    async connect() {
      const client = await pool.connect();
      const naming = known.get(client) ?? namingClient(client, names);
      known.set(client, naming);
      return naming;
    },
    end: () => pool.end(),
  };
}

function namingClient(client: pg.PoolClient, names: StatementNames): PostgresPoolClient {
  const query = (text: string, values: readonly unknown[]): Promise<pg.QueryResult> => {
    // Without values it may be several statements in one message, which cannot have a name.
    const name = values.length === 0 ? undefined : names.of(text);
    return client.query({ ...(name === undefined ? {} : { name }), text, values: [...values] });
  };
  // No cursor is given to the dialect, so that none is asked for.
  return { query: query as unknown as PostgresPoolClient["query"], release: () => client.release() };
}
