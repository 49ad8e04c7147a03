import { expect, test } from "vitest";
import { databaseTrouble } from "./database-trouble.ts";

function failed(message: string, code?: string): Error {
  return Object.assign(new Error(message), code === undefined ? {} : { code });
}

test.each([
  ["database or disk is full", "SQLITE_FULL", "no room"],
  ["disk I/O error", "SQLITE_IOERR_WRITE", "cannot be written"],
  ["attempt to write a readonly database", "SQLITE_READONLY_DBMOVED", "cannot be written"],
  ["canceling statement due to lock timeout", "55P03", "A large change"],
  ["the database system is in recovery mode", "57P03", "does not answer"],
  ["connect ECONNREFUSED 127.0.0.1:5432", "ECONNREFUSED", "does not answer"],
  ["Connection terminated unexpectedly", undefined, "does not answer"],
  ["Client has encountered a connection error and is not queryable", undefined, "does not answer"],
  ["timeout exceeded when trying to connect", undefined, "does not answer"],
])("“%s” is trouble of the database, and no fault of the server", (message, code, said) => {
  expect(databaseTrouble(failed(message, code))).toContain(said);
});

test.each([
  ["UNIQUE constraint failed: job.id", "SQLITE_CONSTRAINT_UNIQUE"],
  ["database disk image is malformed", "SQLITE_CORRUPT"],
  ["column does not exist", "42703"],
  ["x is not a function", undefined],
  ["ENOENT: no such file or directory, open 'advisories.db'", "ENOENT"],
])("“%s” is a fault", (message, code) => {
  expect(databaseTrouble(failed(message, code))).toBeUndefined();
});
