import type { Kysely, RawBuilder, Transaction } from "kysely";
import type { Tables } from "../database.ts";
import type { ColumnTypes } from "../migrations/migration.ts";

export type Database = Kysely<Tables>;
export type Change = Transaction<Tables>;

/** What SQLite and PostgreSQL do differently. Everything else of the store is the same text on both. */
export interface SqlDialect {
  readonly kind: "sqlite" | "postgres";
  readonly types: ColumnTypes;
  /** One parameter, however long the list: `x in ${numbers(ids)}`. */
  numbers(values: readonly number[]): RawBuilder<number>;
  texts(values: readonly string[]): RawBuilder<string>;
  /**
   * The same in one text of the statement for all lists, which PostgreSQL then plans once: for tables that are asked by their key, where there is
   * one good plan.
   */
  isOneOf(column: string, values: readonly number[]): RawBuilder<boolean>;
  isNoneOf(column: string, values: readonly number[]): RawBuilder<boolean>;
  /** `select … ` of rows out of one JSON parameter, in the order of `columns`. */
  records(table: keyof Tables, columns: readonly string[], rows: readonly object[]): RawBuilder<unknown>;
  /** Of each name the id of the row that has it, in their order: of thousands of them, and most are there. */
  idsOf(
    database: Database,
    place: NamedBy,
    names: readonly string[],
  ): Promise<readonly (number | undefined)[]>;
  /** The rows of a question that finds thousands, of these columns: numbers and texts. */
  rowsOf<R extends object>(
    database: Database,
    columns: readonly (keyof R & string)[],
    question: RawBuilder<unknown>,
  ): Promise<readonly R[]>;
  /** Adds the words of labels to the full-text index. */
  indexLabels(labels: readonly { readonly id: number; readonly words: string }[]): RawBuilder<unknown>;
  /** Takes labels out of the full-text index. */
  unindexLabels(ids: readonly number[]): RawBuilder<unknown>;
  /** `(select … )` of labels that have words that begin with each of the given ones, at most `limit`. */
  labelsWith(words: readonly string[], limit: number): RawBuilder<number>;
  /** After a `select` of rows by their key: who would change them waits for the end of this transaction (on SQLite for its beginning). */
  readonly held: RawBuilder<unknown>;
  /** After a `select` that picks what another process may pick at the same time. */
  readonly skipLocked: RawBuilder<unknown>;
  /** Runs `work` while no other process does. */
  exclusively<T>(database: Database, work: (change: Change) => Promise<T>): Promise<T>;
  /** True when a table of this name exists. */
  hasTable(database: Database, name: string): Promise<boolean>;
  isUniqueViolation(error: unknown): boolean;
  /**
   * Two transactions waited for each other, or one removed what the other was about to refer to, and this one was given up: it may be
   * tried again.
   */
  isCrossing(error: unknown): boolean;
}

/** A column with no text twice. */
export interface NamedBy {
  readonly table: keyof Tables;
  readonly column: string;
}

export interface Connections {
  readonly open: number;
  readonly idle: number;
  readonly waiting: number;
}

/** Where the store is: readers never wait for writers. */
export interface Connection {
  readonly read: Database;
  /**
   * For what is asked again and again by what identifies it. PostgreSQL plans it once for each connection, as what `write` and `quick` do; what
   * `read` asks it plans each time, for the values that are asked for.
   */
  readonly lookup: Database;
  readonly write: Database;
  /**
   * For changes that are done again when they are lost (who works on a job, how far it is): they do not wait for the disk. A power failure may undo the
   * last of them, never a part of one, and never one that stands before something else that was written for good.
   */
  readonly quick: Database;
  readonly dialect: SqlDialect;
  /** Of a pool: how many there are, how many of them nobody uses, and how many ask for one. */
  connections?(): Connections;
  close(): Promise<void>;
}
