import type { ImageRow } from "../catalogue/images.table.ts";
import { acceleratorsIn } from "../packages/accelerators.ts";

/** A package that an image is said to have inside. */
export interface ImagePackage {
  readonly type: string;
  readonly name: string;
  readonly version?: string;
}

/** What the row of an image and its tag say is inside: `2.3.0-cuda12.1-cudnn8-runtime`. */
export function packagesInImage(row: ImageRow | undefined, tag: string): readonly ImagePackage[] {
  const found = new Map<string, string | undefined>();
  for (const [name, pattern] of row?.packages ?? []) {
    const match = pattern?.exec(tag);
    // The libraries of accelerators are inside only when the tag says so.
    if (!name.startsWith("generic/") || match != null) found.set(name, match?.[1]);
  }
  for (const { name, version } of acceleratorsOfTag(tag))
    found.set(`generic/${name}`, known(found.get(`generic/${name}`)) ?? version);
  return [...found].map(([full, version]) => packageOf(full, known(version)));
}

function known(version: string | undefined): string | undefined {
  return version === "" ? undefined : version;
}

function packageOf(full: string, version: string | undefined): ImagePackage {
  const [type = "", name = ""] = full.split("/");
  return { type, name, ...(version === undefined ? {} : { version }) };
}

function acceleratorsOfTag(tag: string): readonly { readonly name: string; readonly version?: string }[] {
  const cudnn = /cudnn(\d(?:\.\d{1,2}){0,3})(?![\d.])/u.exec(tag)?.[1];
  const others = acceleratorsIn(tag).filter(({ name }) => name !== "cudnn" || cudnn === undefined);
  return [...others, ...(cudnn === undefined ? [] : [{ name: "cudnn", version: cudnn }])];
}
