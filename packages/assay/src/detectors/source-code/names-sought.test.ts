import { describe, expect, it } from "vitest";
import { NamesSought } from "./names-sought.ts";

const few = ["MODELS", "M"];
const many = [...few, ..."abcdefgh"].map((name) => (name.length > 1 ? name : `${name}1`));

describe.each([
  ["few names", few],
  ["many names", [...few, ...many]],
])("%s that are looked for", (_, names) => {
  it("are left until they were seen twice, as words", () => {
    const sought = new NamesSought(new Set(names));
    sought.look("MODELS = ALL_MODELS + MODELS2");
    sought.look("M = 1");
    expect(sought.left).toContain("MODELS");
    sought.look("use(MODELS)");
    sought.look("use(M)");
    expect(sought.left).not.toContain("MODELS");
    expect(sought.left).not.toContain("M");
    expect(sought.seen.filter((name) => name === "MODELS")).toHaveLength(2);
  });
});
