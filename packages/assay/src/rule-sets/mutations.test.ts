import { describe, expect, it } from "vitest";
import { answerFor, type SubjectAnswer } from "./answer.ts";
import { isKnown } from "./grade.ts";
import { facts } from "./facts.ts";
import { judgedOf } from "./inventory-index.ts";
import { ruleSets } from "./registry.ts";
import type { Element } from "./rule-set.ts";
import { subjectsOf } from "./subjects.ts";
import { emptyWorld, inventoryOf, noted, type World, withWitness } from "./test-witness.ts";

const elements = ruleSets.flatMap((ruleSet) =>
  ruleSet.elements.map((element) => [element.id, element] as const),
);
const selectors = (fact: string) => facts.get(fact)?.anyOf ?? [];

/** An empty world in which the element is asked. */
function worldFor(element: Element): World {
  const world = emptyWorld(element.about);
  const { sourceCategory } = element;
  if (sourceCategory === undefined) return world;
  return withWitness(
    world,
    { from: "named", property: "metadata", names: ["data:sourceCategory"] },
    sourceCategory,
  );
}

/** The world with these facts, each said in its first way or in the given one. */
function withFacts(
  element: Element,
  needs: readonly string[],
  text: string,
  ways: Readonly<Record<string, number>> = {},
): World {
  return needs.reduce((world, fact) => {
    const selector = selectors(fact)[ways[fact] ?? 0];
    return selector === undefined ? world : withWitness(world, selector, text);
  }, worldFor(element));
}

function answerIn(world: World, element: Element): SubjectAnswer {
  const judged = judgedOf(inventoryOf(world), world.document);
  const [subject] = subjectsOf(judged, element.about);
  if (subject === undefined) throw new Error("there is nobody to ask");
  return answerFor(judged, { element, table: facts }, subject);
}

const complete = (element: Element): string =>
  element.derivable === "full" ? "met" : element.needs.length > 0 ? "partly" : "not-met";

describe.each(elements)("%s", (_id, element) => {
  it("is answered by an inventory that has what it needs", () => {
    const { status, facts: known } = answerIn(withFacts(element, element.needs, "something said"), element);
    expect(status).toBe(complete(element));
    expect(known.every(({ grade }) => isKnown(grade))).toBe(true);
  });

  it("is answered in each of the ways that its facts list", () => {
    for (const fact of element.needs) {
      for (const way of selectors(fact).keys()) {
        const world = withFacts(element, element.needs, "something said", { [fact]: way });
        expect(`${fact} ${way} ${answerIn(world, element).status}`).toBe(
          `${fact} ${way} ${complete(element)}`,
        );
      }
    }
  });

  it("is not answered when any one of its facts is missing", () => {
    expect(answerIn(worldFor(element), element).status).toBe("not-met");
    for (const fact of element.needs) {
      const others = element.needs.filter((one) => one !== fact);
      const { status, facts: known } = answerIn(withFacts(element, others, "something said"), element);
      expect(`without ${fact}: ${status}`).toBe(
        `without ${fact}: ${others.length > 0 ? "partly" : "not-met"}`,
      );
      expect(known.find((one) => one.fact === fact)?.grade).toBe("unknown");
    }
  });

  it("takes no placeholder for an answer", () => {
    for (const text of ["NOASSERTION", "", "  ", "unknown", "1970-01-01T00:00:00Z"]) {
      expect(answerIn(withFacts(element, element.needs, text), element).status).toBe("not-met");
    }
  });

  it("is answered by a person with name, date and note, and by nothing less", () => {
    const answered = (...parts: readonly string[]): string => {
      const claims = parts.map((part) =>
        noted(`answer:${element.id}${part}`, "2026-01-01, said", "asserted"),
      );
      const world = worldFor(element);
      const [subject = { id: "x", kind: "file" as const, name: "x", identifiers: [], claims: [] }, ...rest] =
        world.entities;
      const entities = [{ ...subject, claims: [...subject.claims, ...claims] }, ...rest];
      return answerIn({ ...world, entities }, element).status;
    };
    expect(answered("", ":reviewer", ":date")).toBe("met");
    expect(answered("", ":date")).toBe("not-met");
    expect(answered(":reviewer", ":date")).toBe("not-met");
  });
});
