const full = "The database has no room left; what was sent is not kept.";
const away = "The database does not answer; come again soon.";
const busy = "A large change is being written; come again soon.";
const unwritten = "The database cannot be written now; what was sent is not kept.";

/** Codes of SQLite, of PostgreSQL (appendix A of its manual) and of its connections that are no fault of the server. */
const saidByCode: ReadonlyMap<string, string> = new Map([
  ["SQLITE_FULL", full],
  ["SQLITE_BUSY", busy],
  ["SQLITE_CANTOPEN", unwritten],
  ["SQLITE_IOERR", unwritten],
  ["SQLITE_READONLY", unwritten],
  ["ENOSPC", full],
  ["25P03", away],
  ["53100", full],
  ["53200", away],
  ["53300", away],
  ["55P03", busy],
  ["57P01", away],
  ["57P02", away],
  ["57P03", away],
  ["58030", unwritten],
  ["08001", away],
  ["08003", away],
  ["08006", away],
  ["ECONNREFUSED", away],
  ["ECONNRESET", away],
  ["ENOENT", away],
  ["EPIPE", away],
  ["ETIMEDOUT", away],
]);

/** The driver of PostgreSQL gives no code for a connection that breaks or is not made. */
const saidByMessage: readonly RegExp[] = [
  // A backend that starts while the disk is full.
  /^could not write init file/,
  /^Connection terminated/,
  /^Client (?:has encountered a connection error|was closed) and is not queryable/,
  /^timeout (?:expired|exceeded when trying to connect)/,
];

/** What to tell whoever asked, when the trouble is the database's; `undefined` for anything else. */
export function databaseTrouble(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  const code = "code" in error ? String(error.code) : "";
  // The socket of a database that is not there; another file that is missing is a fault.
  if (code === "ENOENT" && !("syscall" in error && error.syscall === "connect")) return undefined;
  // SQLite tells more after the code: SQLITE_IOERR_WRITE.
  const general = /^SQLITE_[A-Z]+/.exec(code)?.[0] ?? code;
  const said = saidByCode.get(general);
  if (said !== undefined) return said;
  return saidByMessage.some((one) => one.test(error.message)) ? away : undefined;
}
