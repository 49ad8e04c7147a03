import fs from "node:fs";
import path from "node:path";
import type { AdvisoryDatabase } from "../../advisory-database/open.ts";
import { AssayError } from "../../model/error.ts";
import { printable } from "../../model/printable.ts";
import { dataFolder } from "../data-folder.ts";

/**
 * The local database of advisories: the one that is named (`--db`, `ASSAY_DB`), else that of `assay db update` where it is there; undefined =
 * there is none. What opens it is loaded only then. Nothing is asked of the network.
 * @throws AssayError `usage` for a named file that is not there, `advisory-database` for one that is none
 */
export async function openDatabase(
  option: string | undefined,
): Promise<{ readonly lookup: AdvisoryDatabase; readonly close: () => void } | undefined> {
  const named = option ?? process.env["ASSAY_DB"];
  const isNamed = named !== undefined && named !== "";
  const file = isNamed ? path.resolve(named) : defaultFile();
  if (file === undefined || !fs.existsSync(file)) {
    if (!isNamed) return undefined;
    throw new AssayError("usage", `the advisory database ${printable(named)}: there is no such file`);
  }
  const { openAdvisoryFile } = await import("../db/database-file.ts");
  const { database, close } = await openAdvisoryFile(file);
  return { lookup: database, close: () => void close() };
}

function defaultFile(): string | undefined {
  const folder = dataFolder(process.env);
  return folder === undefined ? undefined : path.join(folder, "advisories.db");
}
