import path from "node:path";
import { AssayError } from "../../model/error.ts";
import { dataFolder } from "../user-folder.ts";

type Environment = Readonly<Record<string, string | undefined>>;

/** Where the advisory database is: the option, `ASSAY_DB`, the user's data folder. @throws AssayError `usage` */
export function advisoryFile(option: string | undefined, environment: Environment = process.env): string {
  const file = namedAdvisoryFile(option, environment) ?? usualAdvisoryFile(environment);
  if (file !== undefined) return file;
  throw new AssayError(
    "usage",
    "there is no home directory to keep the advisory database in: name it with --db FILE",
  );
}

/** The database that the user names, by option or environment. */
export function namedAdvisoryFile(
  option: string | undefined,
  environment: Environment = process.env,
): string | undefined {
  const named = option ?? environment["ASSAY_DB"];
  return named === undefined || named === "" ? undefined : path.resolve(named);
}

/** Where it is when nobody names it; undefined = there is no home. */
export function usualAdvisoryFile(environment: Environment = process.env): string | undefined {
  const folder = dataFolder(environment);
  return folder === undefined ? undefined : path.join(folder, "advisories.db");
}
