import fs from "node:fs";
import type { AdvisoryDatabase } from "../../advisory-database/open.ts";
import { AssayError } from "../../model/error.ts";
import { printable } from "../../model/printable.ts";
import { namedAdvisoryFile, usualAdvisoryFile } from "../db/database-path.ts";

/**
 * The local database of advisories: the one that is named (`--db`, `ASSAY_DB`), else that of `assay db update` where it is there;
 * undefined = there is none. Nothing is asked of the network.
 * @throws AssayError `usage` for a named file that is not there, `advisory-database` for one that is none
 */
export async function openDatabase(
  option: string | undefined,
  environment: Readonly<Record<string, string | undefined>> = process.env,
): Promise<{ readonly lookup: AdvisoryDatabase; readonly close: () => void } | undefined> {
  const named = namedAdvisoryFile(option, environment);
  const file = named ?? usualAdvisoryFile(environment);
  if (file === undefined || !fs.existsSync(file)) {
    if (named === undefined) return undefined;
    const by = option === undefined ? "ASSAY_DB" : "--db";
    throw new AssayError("usage", `${by} ${printable(option ?? named)}: there is no such file`);
  }
  const { openAdvisoryFile } = await import("../../advisory-update/database-file.ts");
  const { database, close } = await openAdvisoryFile(file);
  return { lookup: database, close: () => void close() };
}
