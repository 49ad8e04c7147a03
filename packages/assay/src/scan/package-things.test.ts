import { describe, expect, it } from "vitest";
import { inTree, packageThing } from "../catalogue/things.ts";
import { nothingFound, type Thing, type Use } from "../model/use.ts";
import { categoriesOfThing, withChosenPackages } from "./package-things.ts";
import type { ReadProject } from "./read-project.ts";

const torch = packageThing("pypi", "torch");
const locked = packageThing("pypi", "torch", { version: "2.3.1" });

function use(thing: Thing, usage: Use["usage"]): Use {
  return { thing, usage, place: { path: "x" }, how: "x" };
}

function keysOf(uses: readonly Use[]): readonly string[] {
  const links = uses.map(({ thing }) => ({
    from: thing,
    to: thing,
    kind: "uses" as const,
    place: { path: "x" },
  }));
  const project = { detector: {}, application: { ...nothingFound, uses, links } } as unknown as ReadProject;
  return withChosenPackages([project]).flatMap(({ application }) => [
    ...application.uses.map(({ thing }) => thing.key),
    ...application.links.map(({ from }) => from.key),
  ]);
}

describe("a package that configuration names without a version", () => {
  it("takes along what was found about it", () => {
    const finding = {
      rule: "X",
      kind: "policy" as const,
      severity: "low" as const,
      message: "x",
      evidence: [],
      remedy: "x",
    };
    const uses = [use(torch, "used"), use(locked, "declared")];
    const findings = [{ ...finding, about: torch }, finding];
    const project = { detector: {}, application: { ...nothingFound, uses, findings } };
    const [settled] = withChosenPackages([project as unknown as ReadProject]);
    expect(settled?.application.findings).toEqual([{ ...finding, about: locked }, finding]);
  });

  it("is the one that the tree has chosen", () => {
    expect(new Set(keysOf([use(torch, "used"), use(locked, "declared")]))).toEqual(new Set([locked.key]));
  });

  it("is none of several, and none where a manifest leaves it open", () => {
    const other = packageThing("pypi", "torch", { version: "2.0" });

    expect(keysOf([use(torch, "used"), use(locked, "declared"), use(other, "declared")])).toContain(
      torch.key,
    );
    expect(keysOf([use(torch, "used"), use(torch, "declared"), use(locked, "declared")])).toContain(
      torch.key,
    );
    expect(keysOf([use(inTree("file", "a@b"), "used")])).toEqual(["path:a@b", "path:a@b"]);
  });
});

describe("the category of a thing", () => {
  it.each([
    [torch, ["framework"]],
    [locked, ["framework"]],
    [packageThing("npm", "sdk", { namespace: "@anthropic-ai", version: "1.0.0" }), ["client-sdk"]],
    [packageThing("golang", "go-openai", { namespace: "github.com/sashabaranov" }), ["client-sdk"]],
    [packageThing("helm", "torch"), []],
    [inTree("file", "torch"), []],
  ])("%o", (thing, expected) => {
    expect(categoriesOfThing(thing)).toEqual(expected);
  });
});
