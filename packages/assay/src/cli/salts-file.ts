import fs from "node:fs";
import * as z from "zod";
import { AssayError } from "../model/error.ts";
import { printable } from "../model/printable.ts";
import { type Disclosure, opensCommitment } from "../publishing/commitment.ts";
import { writeFileAtomically } from "./write-file.ts";

const schema = z.object({
  assaySalts: z.literal(1),
  withheld: z.array(
    z.object({
      subject: z.string(),
      property: z.string(),
      value: z.unknown(),
      salt: z.string(),
      commitment: z.string(),
    }),
  ),
});

/** Far more than the facts of a large inventory. */
const mostBytes = 256 * 1024 * 1024;

/** What an earlier run kept; nothing when the file is not there yet. @throws AssayError `usage` for any other file */
export function readSalts(file: string): readonly Disclosure[] {
  const status = fs.statSync(file, { throwIfNoEntry: false });
  if (status === undefined) return [];
  const refuse = (why: string, cause?: unknown): AssayError =>
    new AssayError("usage", `--salts ${printable(file)} ${why}; name another file`, { cause });
  if (!status.isFile() || status.size > mostBytes) throw refuse("is no file of salts");
  let json: unknown;
  try {
    json = JSON.parse(fs.readFileSync(file, "utf8"));
  } catch (error) {
    throw refuse("is there and is no file of salts", error);
  }
  const parsed = schema.safeParse(json);
  if (!parsed.success) throw refuse("is there and is no file of salts");
  if (!parsed.data.withheld.every(opensCommitment))
    throw refuse("holds a salt that does not open its commitment");
  return parsed.data.withheld;
}

/** For nobody but its owner to read: it holds the values. @throws AssayError `write-error` */
export function writeSalts(file: string, withheld: readonly Disclosure[]): void {
  const lines = withheld.map(({ subject, property, value, salt, commitment }) =>
    JSON.stringify({ subject, property, value, salt, commitment }),
  );
  writeFileAtomically(file, `{"assaySalts":1,"withheld":[\n${lines.join(",\n")}\n]}\n`, 0o600);
}
