import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { lowerNotebook, notebookSource } from "./index.ts";
import { startWorkClock } from "../../../../../../testkit/work-clock.ts";

describe("a notebook", () => {
  it("becomes one text with the lines of its file", () => {
    const bytes = notebook([
      ["import a\n", "x = 1"],
      ["y = 2\n", "\n", "z = 3\n"],
    ]);
    const source = read(bytes);
    expect(source.text).toBe("import a\nx = 1\ny = 2\n\nz = 3\n");
    const lines = new TextDecoder().decode(bytes).split("\n");
    for (const [line, text] of [
      [1, "import a"],
      [2, "x = 1"],
      [3, "y = 2"],
      [5, "z = 3"],
    ] as const) {
      expect(lines[source.lineOf(line) - 1]).toContain(text);
    }
  });

  it("may have each source as one text, and all of it on one line", () => {
    const source = read(
      encode(JSON.stringify({ cells: [{ cell_type: "code", source: "a = 1\nb = 2" }], nbformat: 4 })),
    );
    expect([source.text, source.lineOf(1), source.lineOf(2)]).toEqual(["a = 1\nb = 2\n", 1, 1]);
  });

  it("may be of format 3", () => {
    const cells = [
      { cell_type: "code", language: "python", input: ["a = 1\n", "b = 2"] },
      { cell_type: "code", language: "ruby", input: ["c"] },
    ];
    const source = read(encode(JSON.stringify({ worksheets: [{ cells }], nbformat: 3 }, null, 1)));
    expect(source.text).toBe("a = 1\nb = 2\n");
    expect(source.lineOf(2)).toBe(source.lineOf(1) + 1);
  });

  it("takes pieces of a line together", () => {
    expect(read(notebook([["a = ", "1\n", "b"]])).text).toBe("a = 1\nb\n");
  });

  it("leaves out text, and code of other languages", () => {
    const bytes = encode(
      JSON.stringify({
        cells: [
          { cell_type: "markdown", source: ["no code"] },
          { cell_type: "code", source: ["%%javascript\n", "alert(1)"] },
          { cell_type: "code", source: ["select 1"], metadata: { vscode: { languageId: "sql" } } },
          { cell_type: "code", source: ["a = 1"], outputs: [{ source: ["no"], text: ["no"] }] },
        ],
      }),
    );
    expect(read(bytes).text).toBe("a = 1\n");
    expect(read(notebook([["x <- 1"]], "R")).text).toBe("");
  });

  it("gives command lines with their lines, and keeps the code around them", () => {
    const bytes = notebook([
      [
        "!pip install a \\\n",
        "   b\n",
        "%pip install -q c\n",
        "!{sys.executable} -m pip install d\n",
        "if x:\n",
        "    !ls\n",
        "files = !find .\n",
        "pip install e\n",
        "%matplotlib inline\n",
        "m = %time load('n')\n",
        "%timeit -n 10 f()\n",
        "open?",
      ],
    ]);
    const source = read(bytes);
    expect(source.commands.map(({ text }) => text)).toEqual([
      "pip install a b",
      "pip install -q c",
      "python -m pip install d",
      "ls",
      "find .",
      "pip install e",
    ]);
    expect(source.text.split("\n")).toEqual([
      "pass",
      "",
      "pass",
      "pass",
      "if x:",
      "    pass",
      "files = None",
      "pass",
      "pass",
      "m = load('n')",
      "f()",
      "pass",
      "",
    ]);
    const lines = new TextDecoder().decode(bytes).split("\n");
    expect(lines[(source.commands[2]?.line ?? 0) - 1]).toContain("{sys.executable}");
  });

  it("knows cells of a shell, and magics whose cell is Python", () => {
    const source = read(
      notebook([
        ["%%bash\n", "# why\n", "hf download \\\n", "  acme/small"],
        ["%%capture\n", "%%time\n", "a = 1"],
        ["%%writefile app.py\n", "b = 2"],
        ["%%writefile notes.txt\n", "c = 3"],
      ]),
    );
    expect(source.commands.map(({ text }) => text)).toEqual(["hf download acme/small"]);
    expect(source.text).toBe("a = 1\nb = 2\n");
  });

  it("does not take what is inside a text or brackets for a command", () => {
    const lines = ['p = """\n', "!not a command\n", '"""\n', "q = (a\n", "  % b)\n", "r = a \\\n", "  % b"];
    const source = read(notebook([lines]));
    expect([source.text, source.commands]).toEqual([`${lines.join("")}\n`, []]);
  });

  it("is lowered with the lines of the file", async () => {
    const bytes = notebook([["!pip install a\n"], ["x = f(\n", '  "y")']]);
    const module = await lowerNotebook(bytes, "n.ipynb");
    if (!("body" in module)) throw new Error(module.message);
    const lines = new TextDecoder().decode(bytes).split("\n");
    const assign = module.body.find(({ kind }) => kind === "assign");
    expect(lines[(assign?.line ?? 0) - 1]).toContain("x = f(");
    expect(module.commands?.map(({ text }) => text)).toEqual(["pip install a"]);
    expect(module.hasError).toBe(false);
  });

  it("says why it is not read", () => {
    expect(notebookSource(encode("{"))).toMatchObject({ code: "malformed" });
    expect(notebookSource(encode("[1]"))).toMatchObject({ code: "malformed" });
    expect(notebookSource(new Uint8Array([0xff, 0xfe, 0]))).toMatchObject({ code: "not-utf8" });
    expect(notebookSource(encode("[".repeat(1000)))).toMatchObject({ code: "limit-exceeded" });
  });

  it("never throws, whatever the bytes are", async () => {
    const good = notebook([
      ["!a \\\n", "b\n", 'c = """\n'],
      ["%%sh\n", "d"],
    ]);
    const mutated = fc
      .array(fc.tuple(fc.nat(good.length - 1), fc.nat(255)), { maxLength: 6 })
      .map((changes) => {
        const bytes = Uint8Array.from(good);
        for (const [at, value] of changes) bytes[at] = value;
        return bytes;
      });
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.uint8Array({ maxLength: 60 }), mutated), async (bytes) => {
        const module = await lowerNotebook(bytes, "n.ipynb");
        expect("body" in module || module.message.length > 0).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it("reads hostile lines in linear time", () => {
    const hostile = [
      "a ".repeat(100_000),
      "%".repeat(100_000),
      '"\\'.repeat(50_000),
      `x = ${" ".repeat(100_000)}`,
      `%timeit ${"-n 1 ".repeat(20_000)}`,
    ];
    const clock = startWorkClock();
    for (const line of hostile) read(notebook([[line]]));
    expect(clock.seconds()).toBeLessThan(2);
  });
});

function read(bytes: Uint8Array): Exclude<ReturnType<typeof notebookSource>, { code: unknown }> {
  const source = notebookSource(bytes);
  if ("code" in source) throw new Error(source.message);
  return source;
}

function notebook(cells: readonly (readonly string[])[], language = "python"): Uint8Array {
  const value = {
    cells: cells.map((source) => ({ cell_type: "code", metadata: {}, outputs: [], source })),
    metadata: { kernelspec: { language } },
    nbformat: 4,
  };
  return encode(JSON.stringify(value, null, 1));
}

function encode(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
