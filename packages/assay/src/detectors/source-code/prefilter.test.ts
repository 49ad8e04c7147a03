import { describe, expect, it } from "vitest";
import type { RowIndex } from "../../code/match/index.ts";
import { prefilterOf } from "./prefilter.ts";

const index = (...mentions: readonly string[]): RowIndex => ({
  rowsFor: () => [],
  callNames: new Set(),
  holdersOf: () => new Set(),
  openRoots: new Set(),
  mentions: new Set(mentions),
  patterns: [],
});

describe("files that may matter", () => {
  it.each([
    ["python", "ray", "import ray\n", true],
    ["python", "ray", "from ray.serve import llm\n", true],
    ["python", "ray", "import os as o, ray as r\n", true],
    ["python", "ray", "try: import ray\n", true],
    ["python", "ray", '{"source": ["import os\\n", "import ray\\n"]}', true],
    ["python", "ray", 'ray = importlib.import_module("ray")', true],
    ["python", "datasets", "datasets = [1]\nfor x in datasets: pass\n", false],
    ["python", "datasets", "from .datasets import x\n", false],
    ["python", "ray", "reply = client.chat.completions.create(model=m)\n", true],
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
