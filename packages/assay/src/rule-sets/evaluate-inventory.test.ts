import { expect, test } from "vitest";
import { claim, entity, minimalInventory } from "testkit/inventory-parts";
import { evaluateInventory } from "./evaluate-inventory.ts";
import { scoreInventory } from "./score.ts";

const inventory = minimalInventory({
  entities: ["a", "b", "c"].map((name) =>
    entity("model", `model:${name}`, name, [claim("license", "MIT"), claim("format", "gguf", "measured")]),
  ),
});

test("it says what the score says, without advice", () => {
  const { results, evidence } = scoreInventory(inventory, {});

  expect(evaluateInventory(inventory, {})).toEqual({ results, evidence, leftOut: 0 });
});

test("of many things only so many are asked, and it says how many were left out", () => {
  const { results, leftOut } = evaluateInventory(inventory, {}, { mostSubjects: 2 });

  expect(leftOut).toBe(1);
  expect(Math.max(...results.flatMap(({ elements }) => elements.map(({ answers }) => answers.length)))).toBe(
    2,
  );
});
