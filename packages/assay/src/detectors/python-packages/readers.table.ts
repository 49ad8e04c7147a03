import { maxManifestBytes } from "./limits.ts";
import type { ManifestKind } from "./kinds.ts";
import type { ManifestFile, ManifestReading } from "./manifest-file.ts";
import { readPixi } from "./pixi.ts";
import { readPyproject } from "./pyproject.ts";

/** How a file of one kind is read. Requirements files name each other and are read together. */
export interface ManifestReader {
  readonly maxBytes: number;
  /** Undefined = the name is all that the file has in common with its kind. */
  read(file: ManifestFile): ManifestReading | undefined | Promise<ManifestReading | undefined>;
}

export const readers: Readonly<
  Partial<Record<Exclude<ManifestKind, "requirements" | "constraints">, ManifestReader>>
> = {
  pyproject: { maxBytes: maxManifestBytes, read: readPyproject },
  pixi: { maxBytes: maxManifestBytes, read: readPixi },
};
