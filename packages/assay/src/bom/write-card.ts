import type { Inventory } from "../model/inventory.ts";

export interface CardOptions {
  /** Id, name or identifier of what is described; absent = the only one there is. */
  readonly subject?: string;
  /** An existing card, which is brought up to date. */
  readonly card?: string;
}

export interface WrittenCard {
  /** The whole `README.md`. */
  readonly text: string;
  /** One line for each key of the front matter that was added, changed, or left although the inventory says something else. */
  readonly changes: readonly string[];
}

/**
 * A model or dataset card for the Hugging Face hub, new or an existing one brought up to date: keys of its front matter
 * merged, the part between our marks replaced, everything else byte for byte as it was.
 * @throws AssayError `usage` when it is not clear what to describe, or when the card cannot be changed safely
 */
export async function writeOrUpdateCard(
  inventory: Inventory,
  kind: "model" | "dataset",
  { subject, card }: CardOptions = {},
): Promise<WrittenCard> {
  const named = subject === undefined ? {} : { subject };
  if (card !== undefined) {
    const { updateCard } = await import("./card/update.ts");
    return updateCard(inventory, kind, { ...named, card });
  }
  const { writeCard } = await import("./card/write.ts");
  return { text: await writeCard(inventory, kind, named), changes: [] };
}
