import { hubDataset } from "../things.ts";
import { isDatasetOnHub } from "./listed-id.ts";
import type { Listed, Listing } from "./listing.ts";

/** `DATASETS = ["acme/questions"]`: repositories of the hub. */
export function datasetsIn<P>(value: Listing<P>, how: string): readonly Listed<P>[] {
  const items = value.kind === "list" ? value.items : value.kind === "choice" ? value.options : [value];
  return items.flatMap((item) =>
    item.kind === "text" && isDatasetOnHub(item.value)
      ? [{ thing: hubDataset(item.value), place: item.place, how, text: item.value }]
      : [],
  );
}
