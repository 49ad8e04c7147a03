import { describe, expect, it } from "vitest";
import type { RowIndex } from "../../code/match/index.ts";
import { codeOf } from "./code-marks.ts";
import { marksOfRequests } from "./host-constants.ts";
import { marksOfLists } from "./listed-marks.ts";
import { basesPattern, marksOfUse, prefilterOf } from "./prefilter.ts";

const codeMarksIn = (text: string): ReadonlySet<string> => codeOf("a", text, Buffer.from(text)).marks;

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
    expect(prefilterOf(() => index(mention))(language, text, codeMarksIn(text))).toBe(expected);
  });

  it("names hosts of services in any language", () => {
    const text = "URL = 'https://api.openai.com/v1'";
    expect(prefilterOf(() => index())("python", text, codeMarksIn(text))).toBe(true);
  });
});

it("marks of use, of lists and of requests are found in one pass", () => {
  const marks = codeMarksIn('axios.post(url, { model: "gpt-4" }); // see huggingface.co');
  expect([...marks].sort()).toEqual(["axios", "gpt-", "huggingface.co"]);
  expect([marksOfUse, marksOfLists, marksOfRequests].map((list) => list.some((it) => marks.has(it)))).toEqual(
    [true, true, true],
  );
});

describe("files with classes that are made from others", () => {
  it.each([
    ["class Maths(Task):\n", true],
    ["if x:\n    class Maths(base.Other,\n        base.Task): pass\n", true],
    ["class Maths(Generic[T], Task, metaclass=M):\n", true],
    ["class Maths(Tasks):\n    kind = Task\n", false],
    ["class Maths(Other): # a Task\n", false],
    ["Task(model)\n", false],
  ])("%j: %s", (text, expected) => {
    expect(basesPattern(["Task"])?.test(text)).toBe(expected);
  });

  it("are not sought for nothing", () => {
    expect(basesPattern([])).toBeUndefined();
  });
});
