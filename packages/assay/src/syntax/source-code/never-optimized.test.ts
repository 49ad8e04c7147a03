import { expect, it, vi } from "vitest";
import { neverOptimized } from "./never-optimized.ts";

const said = vi.hoisted((): string[] => []);

vi.mock("node:v8", () => ({ setFlagsFromString: (flag: string) => said.push(flag) }));

it("V8 optimizes no WebAssembly during the call, and does again after one that fails", () => {
  const call = (): void => {
    said.push("call");
    throw new Error("out of memory");
  };
  expect(() => neverOptimized(call)).toThrow("out of memory");
  expect(said).toEqual([
    "--no-wasm-dynamic-tiering",
    "--no-wasm-tier-up",
    "call",
    "--wasm-dynamic-tiering",
    "--wasm-tier-up",
  ]);
});
