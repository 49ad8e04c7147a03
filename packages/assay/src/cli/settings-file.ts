import { isUtf8 } from "node:buffer";
import fs from "node:fs";
import path from "node:path";
import { AssayError } from "../model/error.ts";
import { noSettings, type Settings } from "../manifest/settings.ts";

/** Far more than a person writes. */
const largestSettingsBytes = 1024 * 1024;

/**
 * The user's settings: the file named, or `assay.yaml` of the current folder, or none. An `assay.yaml` inside a scanned
 * model is never obeyed: a stranger's repository must not silence findings about itself.
 * @throws AssayError `invalid-settings`, `usage` when a named file is not there.
 */
export async function loadSettings(
  named: string | false | undefined,
  targets: readonly string[],
): Promise<Settings> {
  if (named === false) return noSettings;
  const file = named ?? "assay.yaml";
  const text = readText(file, named !== undefined);
  if (text === undefined) return noSettings;
  const [{ parseSettings }, { pathsIn }] = await Promise.all([
    import("../manifest/parse-settings.ts"),
    import("../manifest/paths-in.ts"),
  ]);
  const settings = await parseSettings(text, path.basename(file));
  const policies = settings.policies?.map((one) => ({
    ...one,
    file: path.join(path.dirname(file), one.name),
  }));
  return {
    ...settings,
    ...(policies === undefined ? {} : { policies }),
    places: placesBelow(targets, file, pathsIn(settings)),
  };
}

function readText(file: string, isRequired: boolean): string | undefined {
  try {
    const stat = fs.statSync(file);
    if (!stat.isFile()) throw new AssayError("invalid-settings", `${file} is no regular file`);
    if (stat.size > largestSettingsBytes) {
      throw new AssayError("invalid-settings", `${file} is larger than ${largestSettingsBytes} bytes`);
    }
    return utf8Of(fs.readFileSync(file), file);
  } catch (error) {
    if (error instanceof AssayError) throw error;
    const isMissing = error instanceof Error && "code" in error && error.code === "ENOENT";
    if (isMissing && !isRequired) return undefined;
    throw new AssayError("usage", `the settings file ${file} cannot be read`, { cause: error });
  }
}

/** A name with characters that nobody can read would fit nothing, and what it withholds or says would be lost. */
function utf8Of(bytes: Buffer, file: string): string {
  if (isUtf8(bytes)) return bytes.toString("utf8");
  const before = bytes.toString("utf8").split("\ufffd", 1).join("").split("\n");
  const place = `${path.basename(file)}:${before.length}:${(before.at(-1) ?? "").length + 1}`;
  throw new AssayError("invalid-settings", `${place}: the file is not UTF-8; save it as UTF-8`);
}

function isFile(target: string): boolean {
  return fs.statSync(target, { throwIfNoEntry: false })?.isFile() === true;
}

/** Paths in the file are relative to the file; paths in an inventory to the scanned root. */
function placesBelow(
  targets: readonly string[],
  file: string,
  paths: readonly string[],
): NonNullable<Settings["places"]> {
  const base = path.dirname(path.resolve(file));
  const [only] = targets;
  // Several targets are scanned below folders of their own names.
  const rootOf = (absolute: string): string | undefined => {
    for (const target of targets) {
      const relative = path.relative(path.resolve(target), absolute);
      if (relative.startsWith("..") || path.isAbsolute(relative)) continue;
      const name = path.basename(path.resolve(target));
      if (relative === "" && isFile(target)) return name;
      return only !== undefined && targets.length === 1 ? relative : path.posix.join(name, relative);
    }
    return undefined;
  };
  return [...new Set(paths)].flatMap((written) => {
    const relative = rootOf(path.resolve(base, written));
    return relative === undefined ? [] : [[written, relative.split(path.sep).join("/")] as const];
  });
}
