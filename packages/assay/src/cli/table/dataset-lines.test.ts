import { expect, it } from "vitest";
import { claim, entity, minimalInventory, relation } from "../../../../../testkit/inventory-parts.ts";
import { datasetLines } from "./dataset-lines.ts";
import { styleFor } from "./style.ts";
import { viewOf } from "./view.ts";

const commit = claim("revision", "0123456789abcdef0123456789abcdef01234567");

it("shows a dataset that was asked for on a hub, with licence, commit and where it comes from", () => {
  const inventory = minimalInventory({
    entities: [
      entity("dataset", "a", "acme/tickets", [commit, claim("license", "CC-BY-4.0")]),
      entity("dataset", "b", "acme/corpus"),
    ],
    relations: [relation("a", "derivedFrom", "b")],
  });
  expect(datasetLines(viewOf(inventory), styleFor(false), 80).map((line) => line.trimEnd())).toEqual([
    "",
    "DATASET",
    "acme/tickets   CC-BY-4.0 · at 0123456789ab",
    " └─ from acme/corpus    · not found here",
  ]);
});

it("leaves to the lines of code what code loads", () => {
  const loaded = entity("dataset", "a", "acme/tickets", [commit, claim("call", "load_dataset")]);
  const inventory = minimalInventory({ entities: [loaded] });
  expect(datasetLines(viewOf(inventory), styleFor(false), 80)).toEqual([]);
});
