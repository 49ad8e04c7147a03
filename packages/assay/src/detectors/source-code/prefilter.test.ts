import { describe, expect, it } from "vitest";
import type { RowIndex } from "../../code/match/index.ts";
import { prefilterOf } from "./prefilter.ts";

const index = (...mentions: readonly string[]): RowIndex => ({
  rowsFor: () => [],
  callNames: new Set(),
  openRoots: new Set(),
  mentions: new Set(mentions),
  patterns: [],
});

describe("files that may matter", () => {
  it.each([
    ["python", "ray", "import ray\n", true],
    ["python", "ray", "from ray.serve import llm\n", true],
    ["python", "ray", "x = numpy.array([1])\n", false],
    ["javascript", "ai", 'import { streamText } from "ai";', true],
    ["javascript", "ai", "const { embed } = require('ai');", true],
    ["javascript", "ai", "// maintained by the main team", false],
    ["javascript", "openai", 'import { OpenAIRealtimeWS } from "openai/realtime/ws";', true],
    ["javascript", "ml5.", "const c = ml5.imageClassifier();", true],
    ["go", "github.com/x/y", 'import y "github.com/x/y/v2"', true],
  ] as const)("in %s, %s in %j is %s", (language, mention, text, expected) => {
    expect(prefilterOf(() => index(mention))(language, text)).toBe(expected);
  });

  it("names hosts of services in any language", () => {
    expect(prefilterOf(() => index())("python", "URL = 'https://api.openai.com/v1'")).toBe(true);
  });
});
