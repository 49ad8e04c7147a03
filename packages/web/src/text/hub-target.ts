import type { EntityDetail } from "../api/shapes.ts";

const name = String.raw`((?:\w[\w.-]{0,95}\/)?\w[\w.-]{0,95})`;
const purl = new RegExp(String.raw`^pkg:huggingface\/(?:datasets\/)?${name}(?:[@?#]|$)`);
const page = new RegExp(String.raw`^https:\/\/huggingface\.co\/(?:datasets\/)?${name}\/?$`);
const bare = new RegExp(`^${name}$`);

/** The repository of the hub that a model or dataset is published as; without a commit, since it is what comes next that is watched. */
export function hubTarget({
  kind,
  purl: known,
  identifiers,
}: Pick<EntityDetail, "kind" | "purl" | "identifiers">): string | undefined {
  if (kind !== "model" && kind !== "dataset") return undefined;
  const named = [
    bare.exec(identifiers.find(({ type }) => type === "huggingface")?.value ?? ""),
    ...[known ?? "", ...identifiers.map(({ value }) => value)].flatMap((text) => [
      purl.exec(text),
      page.exec(text),
    ]),
  ].find((found) => found !== null)?.[1];
  return named === undefined ? undefined : `hf://${kind === "dataset" ? "datasets/" : ""}${named}`;
}
