import type { Inventory } from "assay";
import type { Context } from "../context.ts";
import { open } from "../database.ts";
import { changeHistory, planPresences } from "./change-history.ts";
import { crossingSafe } from "./crossing-safe.ts";
import { drawInventory } from "./draw-inventory.ts";
import { groundOf, nextRead } from "./draw-version.ts";
import { heldThings } from "./held-things.ts";
import { keepThings } from "./keep-things.ts";
import { forgetLatest, turnLatest } from "./latest-view.ts";

/** Of what a drawing says of things; counted up when it says more, so that what is shown is drawn anew after an upgrade. */
export const drawingEdition = 1;

/** Draws the things of a version anew, which another program drew: what is shown of them is as this one says. Again is the same as once. */
export async function redrawThings(
  context: Context,
  versionId: string,
  inventory: Inventory,
  document: string,
): Promise<void> {
  await crossingSafe(context, async (change) => {
    const ground = await groundOf(change, context.dialect, versionId);
    if (ground?.state !== "ready") return;
    const { stream, sequence, audience, organisation } = ground;
    const drawing = drawInventory(inventory, {
      organisation: ground.organisationId,
      project: ground.projectId,
      document,
    });
    const place = { stream, sequence, next: await nextRead(change, stream, sequence) };
    const held = await heldThings(change, context.dialect, place);
    const kept = await keepThings(change, context.dialect, organisation, drawing.things, held);
    const plan = planPresences(place, held, kept);
    const presences = await changeHistory(change, context.dialect, place, plan);
    if (place.next === open) {
      const turn = { presences, relations: { begun: [], ended: [] } };
      const gone = await turnLatest(change, context.dialect, audience, turn);
      await forgetLatest(change, context.dialect, audience, gone);
    }
    await change
      .updateTable("version")
      .set({ drawn: drawingEdition })
      .where("id", "=", ground.version)
      .execute();
  });
}
