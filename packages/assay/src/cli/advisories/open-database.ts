import fs from "node:fs";
import path from "node:path";
import type { AdvisoryDatabase } from "../../advisory-database/open.ts";
import { AssayError } from "../../model/error.ts";
import { cacheFolder } from "../result-cache/folder.ts";

/**
 * The local database of advisories: the one that is named, else that of `assay db update` where it is there; undefined = there is none.
 * Nothing is asked of the network.
 * @throws AssayError `usage` for a named file that is not there, `advisory-database` for one that is none
 */
export async function openDatabase(
  named: string | undefined,
): Promise<{ readonly lookup: AdvisoryDatabase; readonly close: () => void } | undefined> {
  const file = named ?? defaultFile();
  if (file === undefined || !fs.existsSync(file)) {
    if (named === undefined) return undefined;
    throw new AssayError("usage", `--db ${named}: there is no such file`);
  }
  const [{ openAdvisoryDatabase }, { openFile }] = await Promise.all([
    import("../../advisory-database/open.ts"),
    import("../../bytes/file-source.ts"),
  ]);
  const source = openFile(fs, file);
  const close = (): void => void source.close();
  try {
    return { lookup: await openAdvisoryDatabase(source, path.basename(file)), close };
  } catch (error) {
    close();
    throw error;
  }
}

function defaultFile(): string | undefined {
  const folder = cacheFolder();
  return folder === undefined ? undefined : path.join(folder, "advisories.db");
}
