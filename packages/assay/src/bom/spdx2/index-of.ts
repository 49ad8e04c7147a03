import { isRecord } from "../../syntax/json-access.ts";

export type JsonRecord = Readonly<Record<string, unknown>>;

export interface At<T> {
  readonly value: T;
  readonly pointer: string;
}

/** What the rules ask of a document. Nothing is assumed about its shape. */
export interface Spdx2Index {
  readonly document: JsonRecord;
  readonly packages: readonly At<JsonRecord>[];
  readonly files: readonly At<JsonRecord>[];
  readonly snippets: readonly At<JsonRecord>[];
  readonly relationships: readonly At<JsonRecord>[];
  /** SPDXIDs of the document and its elements with every place where each stands. */
  readonly ids: ReadonlyMap<string, readonly string[]>;
  /** LicenseRefs that the document defines. */
  readonly licences: ReadonlySet<string>;
}

export function spdx2Index(document: JsonRecord): Spdx2Index {
  const packages = recordsAt(document, "packages");
  const files = recordsAt(document, "files");
  const snippets = recordsAt(document, "snippets");
  const ids = new Map<string, string[]>();
  for (const { value, pointer } of [{ value: document, pointer: "" }, ...packages, ...files, ...snippets]) {
    const id = value["SPDXID"];
    if (typeof id !== "string") continue;
    const known = ids.get(id);
    if (known === undefined) ids.set(id, [`${pointer}/SPDXID`]);
    else known.push(`${pointer}/SPDXID`);
  }
  const defined = recordsAt(document, "hasExtractedLicensingInfos").map(({ value }) => value["licenseId"]);
  return {
    document,
    packages,
    files,
    snippets,
    relationships: recordsAt(document, "relationships"),
    ids,
    licences: new Set(defined.filter((id) => typeof id === "string")),
  };
}

/** The objects of a list; what is none is the schema's business. */
export function recordsAt(holder: JsonRecord, key: string, pointer = ""): readonly At<JsonRecord>[] {
  const list: unknown = holder[key];
  if (!Array.isArray(list)) return [];
  return list.flatMap((value: unknown, index) =>
    isRecord(value) ? [{ value, pointer: `${pointer}/${key}/${index}` }] : [],
  );
}
