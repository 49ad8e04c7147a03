import fc from "fast-check";
import { expect, test } from "vitest";
import { anyInventory } from "testkit/arbitrary-inventory";
import { claim, entity, minimalInventory } from "testkit/inventory-parts";
import type { RuleSetResult } from "./evaluate.ts";
import { evaluateInventory } from "./evaluate-inventory.ts";
import type { Grade } from "./grade.ts";
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

test("things that answer alike, as one with their number, give the same counts", () => {
  const libraries = ["x", "y", "z"].map((name) =>
    entity("software", `pkg:pypi/${name}`, name, name === "z" ? [] : [claim("version", "1")]),
  );
  const many = minimalInventory({ entities: [...inventory.entities, ...libraries] });
  const counted = evaluateInventory(many, {}, { isCounted: true });

  expect(told(counted)).toEqual(told(evaluateInventory(many, {})));
  expect(answersOf(counted.results, "component").map(({ subject }) => [subject.name, subject.count])).toEqual(
    [...["a", "b", "c"].map((name) => [name, 1]), ["x", 2], ["z", 1]],
  );
});

test("they do so in any inventory", () => {
  fc.assert(
    fc.property(anyInventory, (any) => {
      expect(told(evaluateInventory(any, {}, { isCounted: true }))).toEqual(told(evaluateInventory(any, {})));
    }),
    { numRuns: 60 },
  );
});

type Evaluated = ReturnType<typeof evaluateInventory>;

/** All that is counted. */
function told({ results, evidence, leftOut }: Evaluated): object {
  return {
    ...{ evidence, leftOut },
    results: results.map(({ elements, ...result }) => ({
      ...result,
      elements: elements.map(({ answers, ...element }) => ({ ...element, grades: gradesOf(answers) })),
    })),
  };
}

function gradesOf(answers: RuleSetResult["elements"][number]["answers"]): object {
  const grades: Partial<Record<Grade, number>> = {};
  for (const { grade, subject } of answers) grades[grade] = (grades[grade] ?? 0) + (subject.count ?? 1);
  return grades;
}

function answersOf(results: readonly RuleSetResult[], about: string): Answers {
  const [first] = results
    .flatMap(({ elements }) => elements)
    .filter(({ element }) => element.about === about);
  return first?.answers ?? [];
}

type Answers = RuleSetResult["elements"][number]["answers"];
