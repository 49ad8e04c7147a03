import { describe, expect, it } from "vitest";
import type { Expr } from "../ir.ts";
import type { CallSite, SymbolValue } from "../value.ts";
import { loadedConfig } from "./config-files.ts";
import type { Evaluation } from "./evaluation.ts";

const span = { start: 0, end: 1, line: 1 };
const loads: SymbolValue = { kind: "symbol", path: "json.loads" };

describe("the path of a configuration that a call reads", () => {
  it("is looked for no more in a call that led to none a hundred times, until the next round", () => {
    const call = callOf({ kind: "name", name: "text", ...span });
    const first = roundOf();
    for (let time = 0; time < 150; time += 1) expect(loadedConfig(first.e, loads, call)).toEqual([]);
    expect(first.seen).toEqual({ asked: 100, open: 50 });
    const second = roundOf();
    loadedConfig(second.e, loads, call);
    expect(second.seen).toEqual({ asked: 1, open: 0 });
  });

  it("is looked for in every other call", () => {
    const { e, seen } = roundOf();
    for (let time = 0; time < 150; time += 1)
      loadedConfig(e, loads, callOf({ kind: "name", name: "text", ...span }));
    expect(seen).toEqual({ asked: 150, open: 0 });
  });
});

function callOf(value: Expr): CallSite {
  const callee: Expr = { kind: "name", name: "loads", ...span };
  const expr: CallSite["expr"] = { kind: "call", callee, arguments: [{ value }], ...span };
  return { expr, at: {} as CallSite["at"] };
}

/** An evaluation to which nothing is known. */
function roundOf(): { readonly e: Evaluation; readonly seen: { asked: number; open: number } } {
  const seen = { asked: 0, open: 0 };
  const e: Partial<Evaluation> = {
    values: () => {
      seen.asked += 1;
      return [];
    },
    isOpen: () => {
      seen.open += 1;
    },
  };
  return { e: e as Evaluation, seen };
}
