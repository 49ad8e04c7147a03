import { describe, expect, it } from "vitest";
import { entryOf } from "../terms/licence-table.ts";
import { workedExamples } from "./worked-examples.table.ts";

describe("the worked examples", () => {
  it("are many, each with another title", () => {
    expect(workedExamples.length).toBeGreaterThanOrEqual(25);
    expect(new Set(workedExamples.map(({ title }) => title)).size).toBe(workedExamples.length);
  });

  it("name licences of the table, but for one that nobody knows", () => {
    const used = workedExamples.flatMap(({ models = {}, datasets = {} }) => [
      ...Object.values(models),
      ...Object.values(datasets),
    ]);
    const names = used
      .flatMap((licence) => licence.split(/ (?:AND|OR) /))
      .filter((name) => !/^(?:\?|withheld)$/.test(name));
    const missing = new Set(names.filter((name) => entryOf(name) === undefined));
    expect([...missing]).toEqual(["LicenseRef-house-rules"]);
  });
});
