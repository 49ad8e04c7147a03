import { baseCommit } from "../../../../../testkit/inventory.ts";
import type { OpenedStore } from "./opened-store.ts";
import { claim, entity, inventoryOf, relation } from "./small-inventories.ts";

export const base = `pkg:huggingface/acme/base-7b@${baseCommit}`;
export const baseModel = entity("model", base, "acme/base-7b", [], [{ type: "purl", value: base }]);

/** A base model, a model that a laboratory makes of it, and a shop whose BOM knows only that one. */
export async function drawFleet({ draw }: Pick<OpenedStore, "draw">): Promise<void> {
  const purl = `pkg:huggingface/acme/tuned@${"1".repeat(40)}`;
  const tuned = entity(
    "model",
    "tuned",
    "acme/tuned",
    [claim("license", "MIT")],
    [{ type: "purl", value: purl }],
  );
  const service = entity("agent", "shop", "shop service");
  await draw(
    "lab",
    "1",
    inventoryOf([baseModel, tuned], [relation("tuned", "derivedFrom", base, "fine-tune")]),
  );
  await draw("shop", "1", inventoryOf([tuned, service], [relation("shop", "uses", "tuned")]));
}
