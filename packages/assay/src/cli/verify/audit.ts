import { closeSync, createReadStream, fstatSync, openSync, readSync } from "node:fs";
import { AssayError } from "../../model/error.ts";
import { printable } from "../../model/printable.ts";
import { type AuditVerification, isAuditHeader, verifyAuditLog } from "../../verify/audit-log.ts";
import type { VerificationLook } from "./text.ts";

/** Four texts of 2,000 characters each, however they are escaped, need less. */
const longestLine = 256 * 1024;
const headBytes = 64;

/** True for a file that the server exported as its audit log. */
export function isAuditLog(file: string): boolean {
  let descriptor: number;
  try {
    descriptor = openSync(file, "r");
  } catch {
    return false;
  }
  try {
    const head = Buffer.alloc(headBytes);
    return (
      fstatSync(descriptor).isFile() && isAuditHeader(head.toString("utf8", 0, readSync(descriptor, head)))
    );
  } finally {
    closeSync(descriptor);
  }
}

/** @throws AssayError `unreadable`, `usage` */
export function verifyAuditFile(file: string, heads: readonly string[]): Promise<AuditVerification> {
  const wrong = heads.find((head) => !/^[\da-f]{64}$/i.test(head));
  if (wrong !== undefined) throw new AssayError("usage", `--head takes 64 hexadecimal digits, not ${wrong}`);
  return verifyAuditLog(linesOf(file), heads);
}

/** A line that is too long ends in the middle, where it is no JSON. */
async function* linesOf(file: string): AsyncGenerator<string, void> {
  let rest = "";
  for await (const piece of createReadStream(file, "utf8") as AsyncIterable<string>) {
    const lines = (rest + piece).split("\n");
    rest = lines.pop() ?? "";
    yield* lines;
    if (rest.length > longestLine) break;
  }
  if (rest !== "") yield rest.slice(0, longestLine);
}

/** For a person: what was found, the verdict last. */
export function auditText(file: string, verification: AuditVerification, look: VerificationLook): string {
  const { style, isQuiet } = look;
  const { entries, announced, head, from, until, fault, kept, verified } = verification;
  const rows = [
    ["entries", `${entries} of ${announced} follow from the ones before`],
    ["time", from === null ? "no entry" : `${from} to ${until ?? ""}`],
    ["head", head],
    ...kept.map(({ head: one, sequence }) => [
      "kept head",
      sequence === null ? `${one} is NOT in this log` : `${one} is that of entry ${sequence}`,
    ]),
    ...(fault === null ? [] : [["line", `${fault.line}: ${printable(fault.message)}`]]),
  ];
  const table = rows.map(([name = "", said = ""]) => `  ${name.padEnd(10)} ${said}`);
  const verdict = verified
    ? style.strong(`✔ verified: the audit log is as it was written`)
    : style.alarm(`✖ not verified: the audit log is not as it was written`);
  const about = style.strong(`audit log ${printable(file)}`);
  return `${(isQuiet ? [verdict] : [about, ...table, "", verdict]).join("\n")}\n`;
}
