const full = "The database has no room left; what was sent is not kept.";
const away = "The database does not answer; come again soon.";

/** Codes of SQLite, of PostgreSQL (appendix A of its manual) and of its connections that are no fault of the server. */
const said: ReadonlyMap<string, string> = new Map([
  ["SQLITE_FULL", full],
  ["53100", full],
  ["53300", away],
  ["57P01", away],
  ["57P02", away],
  ["57P03", away],
  ["08001", away],
  ["08006", away],
  ["ECONNREFUSED", away],
  ["ECONNRESET", away],
]);

/** What to tell whoever asked, when the trouble is the database's; `undefined` for anything else. */
export function databaseTrouble(error: unknown): string | undefined {
  if (!(error instanceof Error) || !("code" in error)) return undefined;
  return said.get(String(error.code));
}
