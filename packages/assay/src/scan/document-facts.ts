import type { DocumentReading } from "../bom/reading.ts";
import type { Inventory } from "../model/inventory.ts";
import type { DocumentFacts } from "../rule-sets/document-facts.ts";

/** What a document that was read says of itself, in the words of the rule sets. */
export function documentFactsOf({ format, version, header }: DocumentReading): DocumentFacts {
  const { revision, identifier, created, authors, tools, lifecycles, signature } = header;
  return present({
    format: titles.get(format) ?? format,
    formatVersion: version,
    // Both tell one issue of the document from the next.
    revision: identifier ?? revision,
    created,
    author: joined(authors),
    ...toolOf(tools),
    stage: joined(lifecycles ?? []),
    signature,
  });
}

/** The same of a document that a scan writes, as our own is read back. */
export function scanFactsOf({ tool, subject }: Inventory): DocumentFacts {
  return {
    format: "Assay",
    formatVersion: "1",
    created: subject.scannedAt,
    toolName: `${tool.name} ${tool.version}`,
    toolVersion: tool.version,
    stage: "post-build, discovery",
  };
}

const titles: ReadonlyMap<string, string> = new Map([
  ["cyclonedx", "CycloneDX"],
  ["spdx", "SPDX"],
  ["assay", "Assay"],
]);

/** Readers give `name version`; of several tools any one may have a version. */
function toolOf(tools: readonly string[]): Pick<DocumentFacts, "toolName" | "toolVersion"> {
  const versions = tools.flatMap((tool) => /[\s-]v?(\d[\w.+-]{0,200})$/u.exec(tool)?.[1] ?? []);
  return present({ toolName: joined(tools), toolVersion: joined(versions) });
}

function joined(texts: readonly string[]): string | undefined {
  return texts.length === 0 ? undefined : texts.join(", ");
}

type Present<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

function present<T extends Readonly<Record<string, string | undefined>>>(fields: T): Present<T> {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined && value !== ""),
  ) as Present<T>;
}
