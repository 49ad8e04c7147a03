import type { Claim } from "../model/claim.ts";
import { countAt, isRecord, listAt, stringAt } from "../syntax/json-access.ts";
import { type Card, declared, isSet, textAt, textsAt } from "./card.ts";
import { descriptionClaims } from "./description.ts";
import type { CardSays } from "./front-matter-content.ts";
import { licenceClaims } from "./licence.ts";
import { longestText, maxItems } from "./limits.ts";
import { otherClaims } from "./other-keys.ts";

/** What the front matter of a dataset card says (hub-docs, datasetcard.md). */
export function datasetContent(card: Card): CardSays {
  return {
    claims: [
      ...nameClaims(card),
      ...textsAt(card, "language").map(({ text, pointer }) => declared(card, pointer, "language", text)),
      ...textsAt(card, "language_bcp47").map(({ text, pointer }) =>
        declared(card, pointer, "language", text),
      ),
      ...textsAt(card, "tags").map(({ text, pointer }) => declared(card, pointer, "tag", text)),
      ...licenceClaims(card),
      ...descriptionClaims(card),
      ...infoClaims(card),
      ...otherClaims(card).filter((claim) => !isTold(claim)),
    ],
    lineage: [],
  };
}

function nameClaims(card: Card): readonly Claim[] {
  const name = textAt(card, "pretty_name");
  return name === undefined ? [] : [declared(card, name.pointer, "name", name.text)];
}

/** Keys that became claims of their own. */
function isTold({ value }: Claim): boolean {
  const name = value.kind === "known" && isRecord(value.value) ? stringAt(value.value, "name") : undefined;
  return name === "pretty_name" || /^(?:dataset_info|configs)(?:\.|$)/.test(name ?? "");
}

/** `dataset_info`: columns, splits and rows; of several configurations those of all. */
function infoClaims(card: Card): readonly Claim[] {
  const value = card.values["dataset_info"];
  if (!isSet(value)) return [];
  const infos: readonly unknown[] = Array.isArray(value) ? value : [value];
  const isOne = infos.length === 1;
  const claims = infos.flatMap((info, at) => {
    const pointer = Array.isArray(value) ? `/dataset_info/${at}` : "/dataset_info";
    return [...columnClaims(card, info, pointer), ...splitClaims(card, info, { pointer, isOne })];
  });
  return claims.slice(0, maxItems);
}

function columnClaims(card: Card, info: unknown, pointer: string): readonly Claim[] {
  return (listAt(info, "features") ?? []).slice(0, maxItems).flatMap((feature, at) => {
    const name = stringAt(feature, "name");
    const type = typeOf(feature);
    if (name === undefined || name === "" || name.length > longestText) return [];
    return [declared(card, `${pointer}/features/${at}`, "column", { name, type })];
  });
}

/** `dtype: string`, or the name of a structure (`sequence`, `struct`, `list`); `dtype: {class_label: ...}` is its key. */
function typeOf(feature: unknown): string {
  const dtype = stringAt(feature, "dtype");
  if (dtype !== undefined) return dtype.slice(0, longestText);
  if (!isRecord(feature)) return "";
  const holder = isRecord(feature["dtype"]) ? feature["dtype"] : feature;
  return (
    Object.keys(holder)
      .find((key) => key !== "name" && key !== "dtype")
      ?.slice(0, longestText) ?? ""
  );
}

function splitClaims(
  card: Card,
  info: unknown,
  { pointer, isOne }: { readonly pointer: string; readonly isOne: boolean },
): readonly Claim[] {
  const splits = (listAt(info, "splits") ?? []).slice(0, maxItems);
  const names = splits.flatMap((split, at) => {
    const name = stringAt(split, "name");
    return name === undefined || name === ""
      ? []
      : [declared(card, `${pointer}/splits/${at}`, "split", name)];
  });
  const counts = splits.map((split) => countAt(split, "num_examples"));
  const known = counts.filter((count) => count !== undefined);
  // Configurations may be views of the same records: only one of them can be counted.
  if (!isOne || known.length === 0 || known.length < counts.length) return names;
  const rows = known.reduce((sum, count) => sum + count, 0);
  return [...names, declared(card, `${pointer}/splits`, "rows", rows)];
}
