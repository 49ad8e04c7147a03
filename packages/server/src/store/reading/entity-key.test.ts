import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { anyInventory } from "../../../../../testkit/arbitrary-inventory.ts";
import { claim, entity, fakeSha256 } from "../../../../../testkit/inventory-parts.ts";
import { drawInventory } from "./draw-inventory.ts";
import { entityKeyOf } from "./entity-key.ts";

const keyOf = (...given: Parameters<typeof entity>): string => entityKeyOf(entity(...given), "p").key;
const purl = (value: string): { type: "purl"; value: string } => ({ type: "purl", value });

describe("what one thing is", () => {
  test("is a purl with a version, however it is written", () => {
    const one = keyOf("software", "1", "Flask", [], [purl("pkg:pypi/Flask@2.0.0")]);
    expect(one).toBe("software|pkg:pypi/flask@2.0.0");
    expect(keyOf("software", "2", "flask", [], [purl("pkg:PYPI/flask@2.0.0")])).toBe(one);
  });

  test("is the package-id of a model, not its weights, which another model may share", () => {
    const weights = { type: "weights-id", value: "w1:a" } as const;
    const one = keyOf("model", "1", "m", [], [weights, { type: "package-id", value: "p1:a" }]);
    const other = keyOf("model", "2", "m", [], [weights, { type: "package-id", value: "p1:b" }]);
    expect(one).toBe("model|package-id:p1:a");
    expect(other).not.toBe(one);
  });

  test("is a digest, a hosted model by provider and name, or an identifier of a hub with its revision", () => {
    expect(keyOf("file", "f", "x", [claim("sha256", fakeSha256(1))])).toBe(`file|sha256:${fakeSha256(1)}`);
    expect(keyOf("model", "m", "gpt-x", [claim("supplier", "OpenAI")])).toBe("model|hosted:openai/gpt-x");
    const hub = { type: "huggingface", value: "acme/tickets" } as const;
    expect(keyOf("dataset", "d", "tickets", [claim("revision", "main")], [hub])).toBe(
      "dataset|huggingface:acme/tickets main",
    );
  });

  test("is known within its project only when nothing else names it, whatever an identifier pretends", () => {
    const local = entity("tool", "t", "search");
    expect(entityKeyOf(local, "a").key).not.toBe(entityKeyOf(local, "b").key);
    const pretends = { type: "package-id", value: "in:a|search|" } as const;
    expect(entityKeyOf(entity("tool", "t", "search", [], [pretends]), "b").key).not.toBe(
      entityKeyOf(local, "a").key,
    );
  });

  test("any inventory is drawn, each entity to one thing", () => {
    fc.assert(
      fc.property(anyInventory, (inventory) => {
        const drawing = drawInventory(inventory, { organisation: "o", project: "p" });
        const keys = new Set(inventory.entities.map((one) => entityKeyOf(one, "p").key));
        expect(new Set(drawing.things.keys())).toEqual(keys);
        for (const { from, to } of drawing.relations) expect(keys.has(from) && keys.has(to)).toBe(true);
      }),
      { numRuns: 100 },
    );
  });
});
