import { describe, expect, it } from "vitest";
import { pythonApisPart2 } from "./python-part-2.ts";

const rows = pythonApisPart2.map((row) => [row.symbols[0] ?? "", row] as const);

/** The package that a symbol starts with. */
function packageOf(symbol: string): string {
  return /^[^.(*]*/u.exec(symbol)?.[0] ?? "";
}

describe("rows of Python, second part", () => {
  it("say more than 250 things", () => {
    expect(pythonApisPart2.length).toBeGreaterThan(250);
  });

  it("are about every symbol once for each kind of thing", () => {
    const said = pythonApisPart2.flatMap(({ symbols, makes }) => {
      const role = makes.kind === "prompt" ? makes.role : "";
      return symbols.map((symbol) => `${makes.kind} ${role} ${symbol}`);
    });
    const twice = said.filter((one, at) => said.indexOf(one) !== at);

    expect([...new Set(twice)]).toEqual([]);
  });

  it.each(rows)("%s starts every pattern with a package, so that it can be looked up", (_, { symbols }) => {
    expect(symbols.filter((symbol) => packageOf(symbol) === "")).toEqual([]);
  });

  it.each(rows)("%s has an example that imports a package of its symbols", (_, { symbols, example }) => {
    const imported = [...example.matchAll(/^(?:from|import) (\w+)/gmu)].map((found) => found[1] ?? "");

    expect(imported.some((one) => symbols.some((symbol) => packageOf(symbol) === one))).toBe(true);
  });

  it.each(rows)("%s finds the service with every hosted model", (_, { makes, finds }) => {
    const isHosted = makes.kind === "model" && ("provider" in makes.origin || "gateway" in makes.origin);

    expect(!isHosted || finds.some((one) => one.startsWith("service:"))).toBe(true);
  });
});
