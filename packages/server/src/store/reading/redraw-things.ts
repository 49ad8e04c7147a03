import type { Inventory } from "assay";
import type { Context } from "../context.ts";
import { open } from "../database.ts";
import { changePresences } from "./change-history.ts";
import { drawInventory } from "./draw-inventory.ts";
import { groundOf, nextRead } from "./draw-version.ts";
import { keepThings } from "./keep-things.ts";
import { turnEntities } from "./latest-view.ts";

/** Of what a drawing says of things; counted up when it says more, so that what is shown is drawn anew after an upgrade. */
export const drawingEdition = 1;

/** Draws the things of a version anew, which another program drew: what is shown of them is as this one says. Again is the same as once. */
export async function redrawThings(context: Context, versionId: string, inventory: Inventory): Promise<void> {
  await context.write.transaction().execute(async (change) => {
    const ground = await groundOf(change, versionId);
    if (ground?.state !== "ready") return;
    const { stream, sequence, audience, organisation } = ground;
    const drawing = drawInventory(inventory, {
      organisation: ground.organisationId,
      project: ground.projectId,
    });
    const place = { stream, sequence, next: await nextRead(change, stream, sequence) };
    const kept = await keepThings(change, context.dialect, organisation, drawing.things);
    const presences = await changePresences(change, context.dialect, place, kept);
    if (place.next === open) await turnEntities(change, context.dialect, { audience, ...presences });
    await change
      .updateTable("version")
      .set({ drawn: drawingEdition })
      .where("id", "=", ground.version)
      .execute();
  });
}
