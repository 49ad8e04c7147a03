import { describe, expect, it } from "vitest";

import { SpdxNode } from "./spdx-node.ts";

function node(): SpdxNode {
  return new SpdxNode("/@graph/0", "Annotation", "urn:a", () => undefined);
}

describe("an object of a graph of SPDX", () => {
  it("says where each of its texts stands", () => {
    const one = node();
    one.addText("statement", "statement", "s");
    one.addText("to", "to", ["x", " ", "y"]);
    expect(one.text("statement")).toEqual({ value: "s", pointer: "/@graph/0/statement" });
    expect(one.texts("to").map(({ pointer }) => pointer)).toEqual(["/@graph/0/to/0", "/@graph/0/to/2"]);
    expect(one.text("to")).toEqual({ value: "x", pointer: "/@graph/0/to/0" });
    expect(one.untaken()).toEqual([]);
  });

  it("has all texts of a property that stands there under two names, and the first that is not blank", () => {
    const one = node();
    one.addText("name", "name", " ");
    one.addText("name", "core:name", ["a", "b"]);
    one.add("name", { value: "c", pointer: "/@graph/0/core:name~1x" });
    expect(one.texts("name").map(({ value }) => value)).toEqual(["a", "b", "c"]);
    expect(one.text("name")?.value).toBe("a");
  });

  it("finds each of many properties, and tells of what nobody took", () => {
    const one = node();
    const names = Array.from({ length: 100 }, (_, index) => `p${index}`);
    for (const name of names) one.addText(name, name, name);
    expect(names.map((name) => one.text(name)?.value)).toEqual(names);
    one.addText("p7", "p7", "again");
    one.addText("new", "new", "x");
    expect(one.texts("p7").map(({ value }) => value)).toEqual(["p7", "again"]);
    expect(one.untaken()).toEqual(["new"]);
  });

  it("can be seen without one of its properties, and what is taken from the one is taken from both", () => {
    const one = node();
    for (const name of ["name", "comment", "summary"]) one.addText(name, name, name);
    const other = one.without("comment");
    expect([other.text("comment"), other.text("name")?.value]).toEqual([undefined, "name"]);
    expect([one.untaken(), other.untaken()]).toEqual([["comment", "summary"], ["summary"]]);
    expect(one.without("description")).toBe(one);
  });
});
