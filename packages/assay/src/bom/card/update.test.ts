import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { minimalInventory, richInventory, tuned } from "testkit/inventory";
import { beginMark, endMark } from "../../cards/own-words.ts";
import { claimant } from "../../model/claim.ts";
import type { Inventory } from "../../model/inventory.ts";
import { updateCard } from "./update.ts";

const declare = claimant("declared", { by: "model-card@1", path: "README.md", line: 3 });

function inventoryWith(...claims: ReturnType<typeof declare>[]): Inventory {
  return minimalInventory({ entities: [{ id: "m", kind: "model", name: "m", identifiers: [], claims }] });
}

async function updated(card: string, inventory: Inventory): Promise<string> {
  return (await updateCard(inventory, "model", { card })).text;
}

const part = new RegExp(`${beginMark}[^]*${endMark}`);

describe("an existing card", () => {
  const card = [
    ...["---", "# a comment", "license:   mit  # ours", "tags: [old, 'kept']", "", "own_key: {a: 1}", "---"],
    ...["", "# My model", "", "Prose with   odd spacing.", "", "## Limitations", "", "English only."],
  ].join("\n");

  it("keeps every byte but the keys that change, and gets our part at its end", async () => {
    const { text, changes } = await updateCard(
      inventoryWith(declare("license", "MIT"), declare("tag", "new"), declare("library", "timm")),
      "model",
      { card },
    );
    const [head = "", ours = ""] = text.split(beginMark);
    expect(head).toBe(
      `${card.replace("tags: [old, 'kept']", "tags:\n- old\n- kept\n- new").replace("own_key: {a: 1}", "own_key: {a: 1}\nlibrary_name: timm")}\n\n`,
    );
    expect(ours.endsWith(`${endMark}\n`)).toBe(true);
    expect(changes).toEqual(["library_name added", "tags changed"].sort().reverse());
  });

  it("has our part replaced where it stands, as often as one likes", async () => {
    const inventory = inventoryWith(declare("license", "MIT"));
    const once = await updated(card, inventory);
    const moved = once.replace(part, "X") + "\nBehind.\n";
    const again = await updated(moved.replace("X", `${beginMark}\nold\n${endMark}`), inventory);
    expect(again.replace(part, "X")).toBe(moved);
    expect(await updated(again, inventory)).toBe(again);
  });

  it("is not told again what it says itself", async () => {
    const text = await updated(
      card,
      inventoryWith(
        declare("metadata", { name: "consideration:technicalLimitation", value: "English only." }),
      ),
    );
    expect(text).toContain("### Limitations\n\nSaid elsewhere in this card.");
  });

  it("gets front matter when it has none, and keeps its line breaks", async () => {
    const text = await updated("\ufeff# Title\r\n\r\nWords.\r\n", inventoryWith(declare("license", "MIT")));
    expect(
      text.startsWith(
        "\ufeff---\r\nlicense: mit\r\n---\r\n\r\n# Title\r\n\r\nWords.\r\n\r\n<!-- assay:begin",
      ),
    ).toBe(true);
    expect(text.replaceAll("\r\n", "")).not.toContain("\n");
  });

  it("keeps the breaks of the lines that do not change", async () => {
    const text = await updated(
      "---\r\nown: 1\nlicense: gpl\r\n---\r\n",
      inventoryWith(declare("license", "MIT")),
    );
    expect(text.startsWith("---\r\nown: 1\nlicense: mit\r\n---\r\n\r\n<!-- assay:begin")).toBe(true);
  });

  it.each(["---\nlicense: mit\n---", "# Title", ""])(
    "that does not end in a line break is not run into: %j",
    async (text) => {
      const wanted = text.startsWith("---") ? text : `---\nlicense: mit\n---\n\n${text}`;
      const gap = text === "" ? "" : "\n\n";
      const found = await updated(text, inventoryWith(declare("license", "MIT")));
      expect(found.startsWith(`${wanted}${gap}<!-- assay:begin`)).toBe(true);
    },
  );

  it("changes a plain value to what the inventory says, and leaves what is larger", async () => {
    const { text, changes } = await updateCard(richInventory(), "model", {
      card: "---\nlicense: mit\nco2_eq_emissions:\n  emissions: 1\n  source: me\n---\n",
      subject: tuned,
    });
    expect(text).toContain("license: apache-2.0\nco2_eq_emissions:\n  emissions: 1\n  source: me\n");
    expect(changes).toContain("license changed");
    expect(changes).toContain("co2_eq_emissions stays as it is; the inventory says something else");
  });

  it.each([
    ["---\nlicense: [mit\n---\n", "cannot be read whole"],
    ["---\nlicense: mit\n# T\n", "not closed"],
    ["---\n- a\n---\n", "no mapping"],
    [`${beginMark}\n`, "no pair"],
    [`${beginMark}\n${endMark}\n${beginMark}\n${endMark}\n`, "no pair"],
    ["---\nbase: &a {license: mit}\nlicense: &b gpl\nother: *b\n---\n", "cannot be read whole"],
  ])("that cannot be changed safely is refused: %j", async (text, message) => {
    await expect(updated(text, inventoryWith(declare("license", "MIT")))).rejects.toThrow(message);
  });

  it("keeps everything outside front matter and our part, whatever it is", async () => {
    const piece = fc.oneof(
      fc.string(),
      fc.constantFrom("\n", "\r\n", "---\n", "# a\n", "```\n", "a: b\n", "\ufeff"),
    );
    const inventory = inventoryWith(declare("license", "MIT"), declare("tag", "t"));
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 12 }), async (pieces) => {
        const body = pieces.join("");
        const before = `---\nlicense: mit\ntags: [t]\n---\n${body}`;
        const text = await updated(before, inventory);
        expect(text.startsWith(before)).toBe(true);
        expect(await updated(text, inventory)).toBe(text);
      }),
      { seed: 7, numRuns: 200 },
    );
  });
});
