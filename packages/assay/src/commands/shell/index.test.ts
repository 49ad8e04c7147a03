import fc from "fast-check";
import { describe, expect, it } from "vitest";

import type { Word } from "../word.ts";
import { commandsOfShell, readShell } from "./index.ts";
import { startWorkClock } from "../../../../../testkit/work-clock.ts";

const shown = (word: Word): string =>
  word.kind === "text"
    ? word.value
    : word.kind === "choice"
      ? `{${word.values.join("|")}}`
      : `?${word.default ?? ""}`;

const lines = async (script: string): Promise<string[]> =>
  (await commandsOfShell(script)).map(({ words }) => words.map(shown).join(" "));

describe("commands of a shell script", () => {
  it.each([
    ["plain words and quotes", `a 'b c' "d e" f\\ g`, ["a b c d e f g"]],
    ["a continued line", "a b \\\n  --c d", ["a b --c d"]],
    ["a variable", 'M=x/y\nvllm serve "$M"', ["vllm serve x/y"]],
    ["text around a variable", 'M=x\na "org/$M-7b" pre$M', ["a org/x-7b prex"]],
    ["blanks within quotes", 'M=x\na "$M  - $M"', ["a x  - x"]],
    ["a default", 'a "${M:-org/x}"', ["a ?org/x"]],
    ["a default that is assigned", ': "${M:=org/x}"\na $M', [": ?org/x", "a ?org/x"]],
    ["a default behind a variable", "M=${1:-org/x}\na --m=$M", ["a ?--m=org/x"]],
    ["an unknown variable", "a $M", ["a ?"]],
    ["prefix and suffix cuts", "M=org/name\na ${M##*/} ${M%/*} ${M#org/}", ["a name org name"]],
    ["an array", 'A=(--m "x y")\nA+=(-p 1)\nrun "${A[@]}"', ["run --m x y -p 1"]],
    ["options in a text", 'O="--m x --n"\nrun $O', ["run --m x --n"]],
    ["options in a quoted text", 'O="--m x"\nrun "$O"', ["run --m x"]],
    ["a pipe and lists", "a x | b y && c || d", ["a x", "b y", "c", "d"]],
    ["a substitution", 'a "$(b c)" `d`', ["b c", "d", "a ? ?"]],
    ["branches", "if t; then M=x; else M=y; fi\na $M", ["t", "a {x|y}"]],
    ["each branch alone", "if t; then M=x; a $M; else M=y; a $M; fi", ["t", "a x", "a y"]],
    ["an optional branch", "M=x\n[ -z 1 ] && M=y\na $M", ["a {x|y}"]],
    ["arms of a case", "case $1 in\n a) M=x;;\n *) M=y;;\nesac\nrun $M", ["run {x|y}"]],
    ["a loop", "for m in x y; do a $m; done", ["a {x|y}"]],
    ["a function", "f() { a $1 $2; }\nf x\nf y 2", ["a x ?", "a y 2"]],
    ["a function that is never called", "f() { a $1; }", ["a ?"]],
    ["background and redirects", "nohup a b > log 2>&1 &", ["nohup a b"]],
    ["a subshell", "M=x\n(M=y; a $M)\nb $M", ["a y", "b x"]],
  ])("with %s", async (_, script, expected) => {
    expect((await lines(script)).filter((line) => line !== "")).toEqual(expected);
  });

  it("have the line of their words, and the environment in front of them", async () => {
    const [command] = await commandsOfShell("export A=1\n\nB=2 C=$A run \\\n  x", { firstLine: 10 });
    expect(command?.line).toBe(12);
    expect(command?.words.map(({ line }) => line)).toEqual([12, 13]);
    expect(command?.environment.get("A")).toEqual({ kind: "text", value: "1" });
    expect(command?.environment.get("C")).toEqual({ kind: "text", value: "1" });
  });

  it("are given what a heredoc or a here-string holds", async () => {
    const script = `M=x
curl -d @- <<EOF
{"model": "$M"}
EOF
a <<'END' | b
$M
END
c <<< "d $M"`;
    const commands = await commandsOfShell(script);
    expect(commands.map(({ input }) => input)).toEqual([
      { kind: "text", value: '{"model": "x"}\n' },
      { kind: "text", value: "$M\n" },
      undefined,
      { kind: "text", value: "d x" },
    ]);
  });

  it("see variables that the caller knows", async () => {
    const variables = new Map([["M", { kind: "text", value: "x" } as const]]);
    const [command] = await commandsOfShell("a $M ${M:-y}", { variables });
    expect(command?.words.map(shown)).toEqual(["a", "x", "x"]);
  });

  it("are not read past the limits", async () => {
    const nested = await readShell(`${"(".repeat(300)}a${")".repeat(300)}`);
    expect(nested.problem?.code).toBe("limit-exceeded");
    const name = (i: number): string => `f${i}`;
    const calls = (i: number): string => Array.from({ length: 6 }, () => name(i + 1)).join("; ");
    const functions = Array.from({ length: 30 }, (_, i) => `${name(i)}() { ${calls(i)}; }`);
    const clock = startWorkClock();
    await readShell(`${functions.join("\n")}\nf30() { a; }\nf0`);
    expect(clock.seconds()).toBeLessThan(10);
  });

  it("never throw for any text", async () => {
    const words =
      "a b $M ${M} ${M:- ${M[@]} ( ) { } ; && || | & > < <<E E if then fi for in do done case esac ' \" ` $( ) = A=( += \\ #";
    const piece = fc.constantFrom(...words.split(" "), "\n", " ");
    const source = fc.oneof(
      fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join(" ")),
      fc.string({ unit: "binary", maxLength: 60 }),
    );
    await fc.assert(
      fc.asyncProperty(source, async (input) => {
        expect(Array.isArray((await readShell(input)).commands)).toBe(true);
      }),
      { seed: 5, numRuns: 500 },
    );
  });
});
