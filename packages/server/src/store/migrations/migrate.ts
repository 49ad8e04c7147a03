import { createHash } from "node:crypto";
import { sql } from "kysely";
import type { Change, Connection, SqlDialect } from "../dialect/dialect.ts";
import type { Migration } from "./migration.ts";

/** The database was written by a version of the program that knows more than this one, or was changed by hand. */
export class SchemaError extends Error {
  override readonly name = "SchemaError";
}

/**
 * Brings the schema to the newest version, in one transaction and by one process at a time: of two servers that start at once, one
 * does it and the other waits. @throws SchemaError for a database that this version does not know
 */
export async function migrate(
  { write, dialect }: Connection,
  steps: readonly Migration[],
  now: number,
): Promise<void> {
  await dialect.exclusively(write, async (change) => {
    const applied = await appliedIn(change, dialect);
    refuseUnknown(applied, steps, dialect);
    for (const step of steps.slice(applied.length)) {
      for (const statement of step.statements(dialect.types)) await sql.raw(statement).execute(change);
      const { version, name } = step;
      await change
        .insertInto("schema_migration")
        .values({ version, name, checksum: checksumOf(step, dialect), applied_at: now })
        .execute();
    }
  });
}

/** The newest step that was applied; 0 for a database of somebody else, or an empty one. Changes nothing. @throws SchemaError as `migrate` */
export async function schemaOf({ read, dialect }: Connection, steps: readonly Migration[]): Promise<number> {
  if (!(await dialect.hasTable(read, "schema_migration"))) return 0;
  const applied = await read
    .selectFrom("schema_migration")
    .select(["version", "checksum"])
    .orderBy("version")
    .execute();
  refuseUnknown(applied, steps, dialect);
  return applied.at(-1)?.version ?? 0;
}

export function checksumOf(step: Migration, { types }: SqlDialect): string {
  return createHash("sha256").update(step.statements(types).join(";\n")).digest("hex");
}

interface Applied {
  readonly version: number;
  readonly checksum: string;
}

async function appliedIn(change: Change, dialect: SqlDialect): Promise<readonly Applied[]> {
  if (await dialect.hasTable(change, "schema_migration"))
    return change.selectFrom("schema_migration").select(["version", "checksum"]).orderBy("version").execute();
  const { integer, text } = dialect.types;
  await sql
    .raw(
      `create table schema_migration (version ${integer} primary key, name ${text} not null, checksum ${text} not null, applied_at ${integer} not null)`,
    )
    .execute(change);
  return [];
}

function refuseUnknown(applied: readonly Applied[], steps: readonly Migration[], dialect: SqlDialect): void {
  const newest = applied.at(-1)?.version ?? 0;
  if (newest > steps.length)
    throw new SchemaError(
      `The database has schema ${newest}, this version of the program knows ${steps.length}: start a newer version.`,
    );
  for (const [index, { version, checksum }] of applied.entries()) {
    const step = steps[index];
    if (step === undefined || step.version !== version || checksumOf(step, dialect) !== checksum)
      throw new SchemaError(
        `Step ${version} of the database's schema is not the one that this version knows.`,
      );
  }
}
