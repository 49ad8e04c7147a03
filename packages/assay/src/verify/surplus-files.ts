import { containersOf } from "./containers-of.ts";
import type { LocalFiles } from "./local-files.ts";
import { checkedDigest, type Reference, type ReferenceFile } from "./reference.ts";
import { signatureKind } from "./signature-files.ts";
import type { CheckedFile } from "./verification.ts";

interface Surplus {
  readonly local: LocalFiles;
  readonly judged: readonly CheckedFile[];
  readonly asked: readonly ReferenceFile[];
  /** Folder of the reference that the target is. */
  readonly folder: string;
  readonly reference: Reference;
}

/** What is here and not in the reference. Signatures are listed elsewhere; they come after what they sign. */
export function surplusFiles(
  { local, judged, asked, folder, reference }: Surplus,
  isIgnored: (path: string) => boolean,
): readonly CheckedFile[] {
  const known = new Set(judged.map(({ path }) => path));
  const opened = new Set(asked.flatMap(({ path }) => containersOf(path ?? "")));
  const moved = missingByDigest(asked, judged);
  const isOther = (path: string): boolean =>
    reference.otherPaths.has(folder === "" ? path : `${folder}/${path}`);
  const isKnown = (path: string): boolean =>
    known.has(path) || isOther(path) || signatureKind(path) !== undefined;
  const files = [...local.entries.keys()]
    .filter((path) => !isKnown(path))
    .map((path): CheckedFile => {
      if (opened.has(path))
        return { path, status: "not-checked", reason: "checked by its members, which the reference lists" };
      if (isIgnored(path)) return { path, status: "ignored" };
      const sameBytesAs = sameBytes(path, local, moved);
      return { path, status: "surplus", ...(sameBytesAs === undefined ? {} : { sameBytesAs }) };
    });
  return [...files, ...unlisted(local, known, isIgnored)];
}

function missingByDigest(
  asked: readonly ReferenceFile[],
  judged: readonly CheckedFile[],
): ReadonlyMap<string, string> {
  const missing = new Set(judged.filter(({ status }) => status === "missing").map(({ path }) => path));
  return new Map(
    asked.flatMap(({ path = "", digests }) => {
      const digest = checkedDigest(digests);
      return digest === undefined || !missing.has(path)
        ? []
        : [[`${digest.name}:${digest.hex}`, path] as const];
    }),
  );
}

function sameBytes(
  path: string,
  { digests }: LocalFiles,
  moved: ReadonlyMap<string, string>,
): string | undefined {
  const measured = digests.get(path);
  if (measured?.ok !== true) return undefined;
  for (const [name, hex] of measured.digests) {
    const other = moved.get(`${name}:${hex}`);
    if (other !== undefined) return other;
  }
  return undefined;
}

/** Folders and links that were not followed: what is in them nobody looked at. */
function unlisted(
  { problems }: LocalFiles,
  known: ReadonlySet<string>,
  isIgnored: (path: string) => boolean,
): readonly CheckedFile[] {
  return [...problems]
    .filter(([path]) => !known.has(path))
    .map(([path, { code, message: reason }]) => {
      if (isIgnored(path)) return { path, status: "ignored", reason };
      return { path, status: code === "excluded" ? "not-checked" : "unreadable", reason };
    });
}
