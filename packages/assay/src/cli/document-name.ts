import { createHash } from "node:crypto";
import path from "node:path";
import { grouped } from "../model/grouped.ts";

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
  const byName = grouped(documents, ({ name }) => name);
  return documents.map((document) => {
    const { name, bytes } = document;
    const isDistinct = (byName.get(name) ?? []).every((other) => Buffer.compare(other.bytes, bytes) === 0);
    if (isDistinct) return document;
    const digest = createHash("sha256").update(bytes).digest("hex").slice(0, 12);
    return { ...document, name: `${name} (sha256:${digest})` };
  });
}
