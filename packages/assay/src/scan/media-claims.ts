import { type Claim, claimant } from "../model/claim.ts";
import type { Column } from "../model/properties.ts";
import type { MediaFolder } from "./dataset-draft.ts";

/** What the listing of a folder of single files says: how many, of which splits and labels. */
export function mediaClaims({ kind, files, path, metadata }: MediaFolder): readonly Claim[] {
  const source = { by: "scan@1", path: path === "" ? "." : path };
  const claim = claimant("measured", source);
  const declared = claimant("declared", source);
  const splits = new Map<string, number>();
  for (const { split } of files) if (split !== undefined) splits.set(split, (splits.get(split) ?? 0) + 1);
  return [
    claim("format", `${kind}-folder`),
    ...mediaColumns({ kind, files, metadata }).map((column) => claim("column", column)),
    ...[...splits].flatMap(([name, value]) => [
      declared("split", name),
      ...(kind === "text" ? [] : [claim("splitRows", { name, value })]),
    ]),
  ];
}

/**
 * The columns that `imagefolder`, `audiofolder` and `text` of the datasets library give, and those of the tables about the
 * files. Names of files are no content of records about them.
 */
export function mediaColumns({
  kind,
  files,
  metadata,
}: Pick<MediaFolder, "kind" | "files" | "metadata">): readonly Column[] {
  const hasLabels = files.some(({ label }) => label !== undefined);
  return [
    { name: kind, type: kind },
    ...(hasLabels ? [{ name: "label", type: "text" }] : []),
    ...metadata.flatMap(({ reading }) => reading.dataset.columns).filter(({ name }) => name !== "file_name"),
  ];
}
