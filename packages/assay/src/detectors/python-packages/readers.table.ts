import { maxLockBytes, maxManifestBytes } from "./limits.ts";
import type { ManifestKind } from "./kinds.ts";
import type { ManifestFile, ManifestReading } from "./manifest-file.ts";
import { readCondaEnvironment } from "./conda-environment.ts";
import { readCondaLock, readExplicit, readPixiLock } from "./conda-locks.ts";
import { readCondaRecipe } from "./conda-recipe.ts";
import { readInstalled } from "./installed.ts";
import { readPixi } from "./pixi.ts";
import { readPipfile, readPipfileLock } from "./pipenv.ts";
import { readPyproject } from "./pyproject.ts";
import { readSetupCfg } from "./setup-cfg.ts";
import { readSetupPy } from "./setup-py.ts";
import { readPdmLock, readPoetryLock, readPylock } from "./toml-locks.ts";
import { readUvLock } from "./uv-lock.ts";

/** How a file of one kind is read. Requirements files name each other and are read together. */
export interface ManifestReader {
  readonly maxBytes: number;
  /** Undefined = the name is all that the file has in common with its kind. */
  read(file: ManifestFile): ManifestReading | undefined | Promise<ManifestReading | undefined>;
}

export const readers: Readonly<
  Record<Exclude<ManifestKind, "requirements" | "constraints">, ManifestReader>
> = {
  pyproject: { maxBytes: maxManifestBytes, read: readPyproject },
  "poetry-lock": { maxBytes: maxLockBytes, read: readPoetryLock },
  "uv-lock": { maxBytes: maxLockBytes, read: readUvLock },
  "pdm-lock": { maxBytes: maxLockBytes, read: readPdmLock },
  pylock: { maxBytes: maxLockBytes, read: readPylock },
  pipfile: { maxBytes: maxManifestBytes, read: readPipfile },
  "pipfile-lock": { maxBytes: maxLockBytes, read: readPipfileLock },
  "conda-environment": { maxBytes: maxManifestBytes, read: readCondaEnvironment },
  "conda-lock": { maxBytes: maxLockBytes, read: readCondaLock },
  "conda-explicit": { maxBytes: maxManifestBytes, read: readExplicit },
  "conda-recipe": { maxBytes: maxManifestBytes, read: readCondaRecipe },
  "pixi-lock": { maxBytes: maxLockBytes, read: readPixiLock },
  "setup-cfg": { maxBytes: maxManifestBytes, read: readSetupCfg },
  "setup-py": { maxBytes: maxManifestBytes, read: readSetupPy },
  installed: { maxBytes: maxManifestBytes, read: readInstalled },
  pixi: { maxBytes: maxManifestBytes, read: readPixi },
};
