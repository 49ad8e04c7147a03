import type { Place } from "../../model/use.ts";
import { isRecord, listAt, stringAt } from "../../syntax/json-access.ts";
import type { RecipeDocument } from "../recipe-document.ts";

/** One object of a cluster, as a file describes it. */
export interface Manifest {
  readonly kind: string;
  /** Of `apiVersion`, without the version: `apps`, `serving.kserve.io`; "" = the core. */
  readonly group: string;
  readonly name: string;
  readonly values: Readonly<Record<string, unknown>>;
  /** The object as a document: pointers begin at it. */
  readonly document: RecipeDocument;
}

/** Objects of one `List`. */
const maxItems = 500;

/** The objects of a document: itself, or the items of a list. */
export function manifestsOf(document: RecipeDocument): readonly Manifest[] {
  const { values } = document;
  const own = manifestOf(document);
  if (own === undefined) return [];
  if (!/List$/u.test(own.kind) || !Array.isArray(own.values["items"])) return [own];
  return (listAt(values, "items") ?? []).slice(0, maxItems).flatMap((item, at) => {
    const inner = manifestOf({
      ...document,
      values: item,
      placeAt: (pointer): Place => document.placeAt(`/items/${at}${pointer}`),
    });
    return inner === undefined ? [] : [inner];
  });
}

function manifestOf(document: RecipeDocument): Manifest | undefined {
  const { values } = document;
  const version = stringAt(values, "apiVersion");
  const kind = stringAt(values, "kind");
  if (!isRecord(values) || version === undefined || kind === undefined) return undefined;
  if (!/^[\w.{}/ -]{1,120}$/u.test(version) || !/^[A-Z]\w{1,80}$/u.test(kind)) return undefined;
  const group = version.includes("/") ? (version.split("/")[0] ?? "") : "";
  return { kind, group, name: stringAt(values, "metadata", "name") ?? "", values, document };
}
