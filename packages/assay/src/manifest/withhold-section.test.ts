import { describe, expect, it } from "vitest";
import { parseSettings } from "./parse-settings.ts";

/** JSON is YAML. */
const parsed = async (withhold: readonly unknown[], more: object = {}): Promise<unknown> =>
  (await parseSettings(JSON.stringify({ assay: 1, withhold, ...more }), "assay.yaml")).publishing;

describe("withhold in assay.yaml", () => {
  it("is read as it is written; what would leak is withheld unless said otherwise", async () => {
    const rule = { subject: "acme/tickets", property: "license", from: ["public"], reason: "not cleared" };
    expect(await parsed([rule])).toEqual({ rules: [rule], leaks: "withhold" });
    expect(await parsed([], { leaks: "keep" })).toEqual({ rules: [], leaks: "keep" });
  });

  it("takes the keys of assay.yaml for the entries that they become", async () => {
    const rule = { from: ["public"], reason: "r" };
    expect(
      await parsed([
        { ...rule, metadata: "intendedUse" },
        { ...rule, metadata: "licenceEvidence" },
      ]),
    ).toMatchObject({
      rules: [
        { metadata: "intendedUse", alsoMetadata: ["consideration:useCase"] },
        { metadata: "licenceEvidence", alsoMetadata: ["licenceEvidence", "data:licenceEvidence"] },
      ],
    });
  });

  it.each([
    [{ subject: "a", from: ["public"] }, /withhold\[0\]\.reason/u],
    [{ subject: "a", from: [], reason: "r" }, /withhold\[0\]\.from: name public, partner or both/u],
    [
      { subject: "a", from: ["everyone"], reason: "r" },
      /withhold\[0\]\.from\[0\]: this must be one of public, partner/u,
    ],
    [{ from: ["public"], reason: "r" }, /withhold\[0\]: say what is withheld/u],
    [{ property: "licence", from: ["public"], reason: "r" }, /withhold\[0\]\.property/u],
    [{ text: "abc", from: ["public"], reason: "r" }, /withhold\[0\]\.text: a text of fewer than 4/u],
    [
      { text: "abcd", kind: "model", from: ["public"], reason: "r" },
      /withhold\[0\]: text is withheld wherever/u,
    ],
    [
      { property: "license", metadata: "x", from: ["public"], reason: "r" },
      /property and metadata cannot stand together/u,
    ],
    [{ kind: "reference", relation: "uses", from: ["public"], reason: "r" }, /a reference has no relation/u],
    [{ subject: "a", from: ["public"], reason: "r", until: "x" }, /\.until: there is no such key/u],
  ])("%j is refused with its place", async (rule, message) => {
    await expect(parsed([rule])).rejects.toThrow(message);
  });
});
