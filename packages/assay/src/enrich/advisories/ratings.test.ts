import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ratingsOf } from "./ratings.ts";

const fixture = new URL("../../../../../testkit/fixtures/cvss/scores.txt", import.meta.url);
const rows = readFileSync(fixture, "utf8")
  .split("\n")
  .filter((line) => line !== "" && !line.startsWith("#"))
  .map((line) => line.split(" ") as [string, string]);

const scoresOf = (score: string): readonly (number | undefined)[] =>
  ratingsOf([{ type: "CVSS_V3", score }]).map((rating) => rating.score);

describe("vectors of CVSS 2, 3.0, 3.1 and 4.0", () => {
  it("have the scores that the calculators of FIRST and Red Hat give them", () => {
    expect(rows.length).toBeGreaterThan(1_000);
    const others = rows.filter(([vector, score]) => scoresOf(vector)[0] !== Number(score));
    expect(others).toEqual([]);
  });

  it("of known examples have the scores of the documents of FIRST", () => {
    expect(scoresOf("(AV:N/AC:L/Au:N/C:N/I:N/A:C)")).toEqual([7.8]);
    expect(scoresOf("CVSS:3.1/AV:N/AC:L/PR:L/UI:N/S:C/C:H/I:H/A:H")).toEqual([9.9]);
    expect(scoresOf("CVSS:3.0/AV:N/AC:L/PR:N/UI:R/S:C/C:L/I:L/A:N")).toEqual([6.1]);
    expect(scoresOf("CVSS:4.0/AV:L/AC:L/AT:P/PR:L/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N")).toEqual([7.3]);
  });

  it("are rated by their base metrics, whatever else they say", () => {
    const base = "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H";
    expect(scoresOf(`${base}/E:U/RL:O/RC:U`)).toEqual([9.8]);
    expect(scoresOf(`${base}/MAV:P/CR:L`)).toEqual([9.8]);
  });

  it.each([
    ["a metric is missing", "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H"],
    ["a metric stands twice", "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H/A:N"],
    ["a value is none", "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:Z"],
    ["a base metric is not defined", "CVSS:3.1/AV:X/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"],
    ["nothing follows", "CVSS:3.1/"],
    ["nobody knows the version", "CVSS:3.2/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"],
    ["letters are small", "CVSS:3.1/av:n/ac:l/pr:n/ui:n/s:u/c:h/i:h/a:h"],
    ["a metric is of version 3", "AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"],
    ["version 2 is cut", "AV:N/AC:L/Au:N/C:P/I:P"],
    ["version 4 is cut", "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N"],
    ["a value is of other metrics", "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:S"],
    ["it is a number", "9.8"],
  ])("are no rating, not one of 0, where %s; a good one beside still counts", (_, vector) => {
    expect(scoresOf(vector)).toEqual([]);
    const good = "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H";
    const both = ratingsOf([
      { type: "CVSS_V4", score: vector },
      { type: "CVSS_V3", score: good },
    ]);
    expect(both.map(({ score }) => score)).toEqual([9.8]);
  });

  it("of any text are a score between 0 and 10 or none", () => {
    const parts = fc.constantFrom(
      "AV:N",
      "AC:L",
      "PR:N",
      "S:U",
      "C:H",
      "A:H",
      "VC:H",
      "/",
      ":",
      "CVSS:3.1",
      "x",
    );
    fc.assert(
      fc.property(fc.array(parts, { maxLength: 15 }), fc.constantFrom(...rows), (words, [vector]) => {
        for (const text of [words.join("/"), `${vector}/${words.join("/")}`, vector.slice(words.length)])
          for (const score of scoresOf(text)) expect((score ?? -1) >= 0 && (score ?? 11) <= 10).toBe(true);
      }),
      { numRuns: 200 },
    );
  });
});
