import type { DocumentWriter } from "./document.ts";
import type { DocumentReader } from "./reading.ts";
import type { Sniffed } from "./sniff.ts";

interface Row {
  /** The names that `-o` accepts. */
  readonly formats: readonly string[];
  /** The kind of the one thing that such a document is about; absent = it holds the whole inventory. */
  readonly about?: "model" | "dataset";
  /** It says what the rules of findings mean. */
  readonly saysRules?: true;
  /** It says what licences ask. */
  readonly saysDuties?: true;
  /** Loaded only when a document of this family is wanted. */
  readonly load: () => Promise<DocumentWriter>;
}

/** Every family of documents. One entry each; a test holds `formats` against the writer's own list. */
export const documents: readonly Row[] = [
  {
    formats: ["cyclonedx", "cyclonedx@1.7", "cyclonedx@1.6", "cyclonedx@1.5"],
    load: async () => (await import("./cyclonedx/index.ts")).cyclonedx,
  },
  {
    formats: ["cyclonedx-xml", "cyclonedx-xml@1.7", "cyclonedx-xml@1.6", "cyclonedx-xml@1.5"],
    load: async () => (await import("./cyclonedx/xml/writer.ts")).cyclonedxXml,
  },
  { formats: ["spdx", "spdx@3.0.1"], load: async () => (await import("./spdx/index.ts")).spdx },
  { formats: ["spdx@2.3"], load: async () => (await import("./spdx2/index.ts")).spdx2 },
  { formats: ["openvex"], load: async () => (await import("./openvex/index.ts")).openvex },
  {
    formats: ["sarif", "sarif@2.1.0"],
    saysRules: true,
    load: async () => (await import("./sarif/index.ts")).sarif,
  },
  {
    formats: ["croissant", "croissant@1.1", "croissant@1.0"],
    about: "dataset",
    load: async () => (await import("./croissant/index.ts")).croissant,
  },
  { formats: ["card"], about: "model", load: async () => (await import("./card/index.ts")).modelCardWriter },
  {
    formats: ["dataset-card"],
    about: "dataset",
    load: async () => (await import("./card/index.ts")).datasetCardWriter,
  },
  {
    formats: ["html"],
    ...{ saysRules: true, saysDuties: true },
    load: async () => (await import("./html/index.ts")).html,
  },
  { formats: ["markdown"], load: async () => (await import("./markdown/index.ts")).markdown },
  { formats: ["assay"], load: async () => (await import("./native/index.ts")).native },
];

export function documentFormats(): readonly string[] {
  return documents.flatMap(({ formats }) => formats);
}

/** True for a format whose documents say what the rules of findings mean. */
export function saysRules(format: string): boolean {
  return documents.some((row) => row.saysRules === true && row.formats.includes(format));
}

/** True for a format whose documents say what licences ask. */
export function saysDuties(format: string): boolean {
  return documents.some((row) => row.saysDuties === true && row.formats.includes(format));
}

/** Who reads and checks documents of a family, by what `sniff.ts` calls it. */
export const documentReaders: Readonly<
  Partial<Record<NonNullable<Sniffed["family"]>, () => Promise<DocumentReader>>>
> = {
  cyclonedx: async () => (await import("./cyclonedx/read/index.ts")).cyclonedxReader,
  spdx: async () => (await import("./spdx/read/index.ts")).spdxReader,
  spdx2: async () => (await import("./spdx2/index.ts")).spdx2Reader,
  croissant: async () => (await import("./croissant/index.ts")).croissantReader,
  card: async () => (await import("./card/index.ts")).cardReader,
  kitfile: async () => (await import("./model-manifest/index.ts")).kitfileReader,
  mlmodel: async () => (await import("./model-manifest/index.ts")).mlmodelReader,
  modelpack: async () => (await import("./model-manifest/index.ts")).modelpackReader,
  assay: async () => (await import("./native/reader.ts")).nativeReader,
};
