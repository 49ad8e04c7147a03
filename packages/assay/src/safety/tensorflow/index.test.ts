import { describe, expect, it } from "vitest";

import type { GraphNode } from "./graph.ts";
import { finishGraphJudgement, judgeBody, startGraphJudgement } from "./index.ts";
import { operations } from "./operations.table.ts";
import { tensorflowRules } from "./rules.table.ts";

const text = (name: string, ...texts: string[]): GraphNode => ({
  name,
  operation: "Const",
  inputs: [],
  texts,
});
const node = (
  name: string,
  operation: string,
  inputs: string[] = [],
  more: Partial<GraphNode> = {},
): GraphNode => ({
  name,
  operation,
  inputs,
  ...more,
});

interface Graph {
  readonly main: readonly GraphNode[];
  readonly functions?: Readonly<Record<string, readonly GraphNode[]>>;
  readonly served?: readonly string[];
  readonly assets?: readonly string[];
}

function judge({ main, functions = {}, served, assets = [] }: Graph): string[] {
  const judgement = startGraphJudgement();
  const names = new Set(assets);
  for (const [name, nodes] of Object.entries(functions)) judgeBody(judgement, { name, nodes }, new Set());
  const body = { name: "", nodes: main };
  judgeBody(judgement, body, names);
  const hazards = finishGraphJudgement(judgement, body, {
    assets: names,
    ...(served === undefined ? {} : { served }),
  });
  return hazards.map(({ rule, verdict, evidence }) => `${verdict} ${rule} ${evidence?.[0] ?? ""}`);
}

describe("operations of a graph", () => {
  it("of arithmetic and control flow are no hazard", () => {
    expect(
      judge({ main: [text("c", "x"), node("m", "MatMul", ["c", "c"]), node("i", "If", ["m"])] }),
    ).toEqual([]);
  });

  it("show paths that are joined from constants, and what is not known", () => {
    const main = [
      text("a", "/root"),
      text("b", ".bashrc"),
      node("i", "Identity", ["b:0"]),
      node("j", "StringJoin", ["a", "i", "x"], { attributes: new Map([["separator", ["/"]]]) }),
      node("x", "Placeholder"),
      node("w", "WriteFile", ["j", "x"]),
    ];
    expect(judge({ main })).toEqual([
      'dangerous TENSORFLOW-WRITE-FILE WriteFile(path="/root/.bashrc/<?>", contents=?)',
    ]);
  });

  it("that save are a hazard only where serving reaches them, also through a function", () => {
    const main = [
      node("prefix", "Placeholder"),
      node("save", "StatefulPartitionedCall", ["prefix"], { functions: ["traced_save"] }),
      node("serve", "StatefulPartitionedCall", ["prefix"], { functions: ["inference"] }),
    ];
    const functions = { traced_save: [node("s", "SaveV2", ["file"])], inference: [node("m", "MatMul")] };
    expect(judge({ main, functions, served: ["serve:0"] })).toEqual([]);
    const hidden = {
      ...functions,
      inference: [node("c", "PartitionedCall", [], { functions: ["traced_save"] })],
    };
    expect(judge({ main, functions: hidden, served: ["serve:0"] })).toEqual([
      "dangerous TENSORFLOW-WRITE-FILE SaveV2(path=?)",
    ]);
    const uncalled = { ...functions, other: [node("s", "MergeV2Checkpoints", ["x", "y"])] };
    expect(judge({ main, functions: uncalled, served: ["serve:0"] })).toHaveLength(1);
  });

  it("that read vocabularies are fine for assets, suspicious for paths out of the model", () => {
    const main = [text("v", "/home/maker/words.txt"), node("t", "InitializeTableFromTextFileV2", ["h", "v"])];
    expect(judge({ main, assets: ["v"] })).toEqual([]);
    expect(judge({ main })).toEqual([
      'suspicious TENSORFLOW-READ-FILE InitializeTableFromTextFileV2(path="/home/maker/words.txt")',
    ]);
  });

  it("that debug or print are judged by where they send", () => {
    const debug = (url: string): string[] =>
      judge({ main: [node("d", "DebugIdentityV2", [], { attributes: new Map([["debug_urls", [url]]]) })] });
    expect(debug("grpc://collector.example:1")[0]).toContain("dangerous TENSORFLOW-NETWORK");
    expect(debug("file:///var/dump")[0]).toContain("dangerous TENSORFLOW-WRITE-FILE");
    expect(debug("memcbk:///id")).toEqual([]);
    const print = node("p", "PrintV2", [], { attributes: new Map([["output_stream", ["stderr"]]]) });
    expect(judge({ main: [print] })).toEqual([]);
  });

  it("that nobody knows are unknown; functions of the file are known", () => {
    const main = [node("a", "Mine"), node("b", "Other")];
    expect(judge({ main, functions: { Mine: [node("x", "NoOp")] } })).toEqual([
      "unknown TENSORFLOW-CUSTOM-OPERATION Other",
    ]);
  });

  it("in chains without end are followed to a limit", () => {
    const main = [node("a", "Identity", ["b"]), node("b", "Identity", ["a"]), node("r", "ReadFile", ["a"])];
    expect(judge({ main })).toEqual(["suspicious TENSORFLOW-READ-FILE ReadFile(path=?)"]);
    const wide = Array.from({ length: 40 }, (_, index) =>
      node(
        `n${index}`,
        "Pack",
        Array.from({ length: 16 }, () => `n${index + 1}`),
      ),
    );
    expect(judge({ main: [...wide, node("r", "ReadFile", ["n0"])] })).toHaveLength(1);
  });

  it("have rules that are described", () => {
    const ids = new Set(tensorflowRules.map(({ id }) => id));
    expect(operations.size).toBeGreaterThan(60);
    for (const id of ids) expect(id).toMatch(/^TENSORFLOW-[A-Z-]+$/u);
  });
});
