import { createHash } from "node:crypto";
import path from "node:path";

/** Relative to the current folder where it lies below it, else its name: documents are for publishing. */
export function documentName(file: string): string {
  if (file === "-") return "standard input";
  const relative = path.relative(process.cwd(), file);
  const isBelow = relative !== "" && !relative.startsWith("..") && !path.isAbsolute(relative);
  return (isBelow ? relative : path.basename(file)).split(path.sep).join("/");
}

/** A document of this machine by the name that claims give it. */
export interface NamedDocument {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Names that tell the documents apart: where two have one name and other bytes, their digests stand behind it. */
export function withDistinctNames(documents: readonly NamedDocument[]): readonly NamedDocument[] {
  const digests = documents.map(({ bytes }) => createHash("sha256").update(bytes).digest("hex").slice(0, 12));
  const byName = new Map<string, Set<string>>();
  for (const [index, { name }] of documents.entries()) {
    byName.set(name, (byName.get(name) ?? new Set()).add(digests[index] ?? ""));
  }
  return documents.map((document, index) =>
    (byName.get(document.name)?.size ?? 0) < 2
      ? document
      : { ...document, name: `${document.name} (sha256:${digests[index] ?? ""})` },
  );
}
