import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readRequirementsText } from "./requirements-text.ts";
import { startWorkClock } from "../../../../../testkit/work-clock.ts";

const anyBytes = fc.uint8Array({ maxLength: 60 }).map((bytes) => Buffer.from(bytes).toString("latin1"));

describe("a requirements file", () => {
  it("lists packages with the line where each stands", () => {
    const { entries, broken } = readRequirementsText(
      [
        "# tools",
        "torch==2.3.1  # pinned",
        "",
        "transformers[torch] >= 4.40, < 5 ; python_version >= '3.9'",
        "git+https://github.com/acme/tool.git@main#egg=tool",
        "-e git+https://github.com/acme/other.git#egg=other",
        "./wheels/local_pkg-1.0-py3-none-any.whl",
      ].join("\n"),
    );

    expect(broken).toEqual([]);
    expect(entries.map(({ line, requirement }) => [line, requirement.name])).toEqual([
      [2, "torch"],
      [4, "transformers"],
      [5, "tool"],
      [6, "other"],
      [7, "local-pkg"],
    ]);
    expect(entries[1]?.requirement).toMatchObject({ extras: ["torch"], range: ">= 4.40, < 5" });
    expect(entries[3]?.isEditable).toBe(true);
  });

  it("joins lines that end in a backslash, with the hashes that stand there", () => {
    const sha = "a".repeat(64);
    const { entries } = readRequirementsText(
      `numpy==1.26.4 \\\n    --hash=sha256:${sha} \\\n    --hash=sha256:${"b".repeat(64)}\n    # via -r requirements.in\nx>1\n`,
    );

    expect(entries).toMatchObject([
      { line: 1, hashes: [`sha256:${sha}`, `sha256:${"b".repeat(64)}`], requirement: { version: "1.26.4" } },
      { line: 5, requirement: { name: "x" } },
    ]);
  });

  it("names the files and indexes that belong to it", () => {
    const { includes, indexes, broken } = readRequirementsText(
      [
        "-r base.txt",
        "--requirement=sub/more.txt",
        "-cconstraints.txt",
        "--extra-index-url https://download.pytorch.org/whl/cu121",
        "-f https://data.pyg.org/whl/torch-2.3.0+cu121.html",
        "--no-binary :all:",
        "--pre",
        "-e .",
        "-e ./lib[dev]",
        "./lib",
      ].join("\r\n"),
    );

    expect(includes).toEqual([
      { kind: "requirements", target: "base.txt", line: 1 },
      { kind: "requirements", target: "sub/more.txt", line: 2 },
      { kind: "constraints", target: "constraints.txt", line: 3 },
    ]);
    expect(indexes.map(({ url }) => url)).toEqual([
      "https://download.pytorch.org/whl/cu121",
      "https://data.pyg.org/whl/torch-2.3.0+cu121.html",
    ]);
    expect(broken).toEqual([]);
  });

  it("keeps a version that a variable gives as it is written", () => {
    const { entries } = readRequirementsText("torch==${TORCH}\nurllib3 @ https://${T}@e.org/urllib3.zip\n");

    expect(entries[0]?.requirement).toEqual({ name: "torch", extras: [], range: "==${TORCH}" });
    expect(entries[1]?.requirement.name).toBe("urllib3");
  });

  it("says which lines are none", () => {
    expect(readRequirementsText("The system shall be fast.\nnumpy 1.0\n\ntorch\n").broken).toEqual([1, 2]);
  });

  it("of any text never throws", () => {
    const line = fc.oneof(
      anyBytes,
      fc.constantFrom("-r x", "a==1 \\", "-e", "--hash=", "-", "--", "a @ b", "# x", "\\", "[x]"),
    );
    fc.assert(fc.property(fc.array(line), (lines) => void readRequirementsText(lines.join("\n"))));
    const clock = startWorkClock();
    for (const hostile of [
      "\\\n".repeat(99_000),
      `a${" ".repeat(300_000)}`,
      `a ${"#".repeat(300_000)}`,
      `-${"-".repeat(99_000)}`,
      `a==1 ${"--hash=sha256:a ".repeat(9_000)}`,
      `a${".-".repeat(50_000)}==$`,
    ])
      readRequirementsText(hostile);
    expect(clock.seconds()).toBeLessThan(2);
  });
});
