import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";

const root = path.resolve(import.meta.dirname, "..");
const readme = fs.readFileSync(path.join(root, "README.md"), "utf8");

/** A command of the README and the block of output that follows it. */
interface Shown {
  readonly command: string;
  readonly lines: readonly string[];
}

/** Blocks stand between `<!-- name -->` and `<!-- /name -->`; the command is the last one above that is indented. */
function shownIn(text: string): readonly Shown[] {
  return [...text.matchAll(/<!-- (\w+) -->\n([\s\S]*?)<!-- \/\1 -->/gu)].map((block) => {
    const above = text.slice(0, block.index).matchAll(/^ {4}\.\/assay (scan \S+)$/gmu);
    const lines = (block[2] ?? "").split("\n").map((line) => line.slice(4).trimEnd());
    return { command: [...above].at(-1)?.[1] ?? "", lines: lines.filter((line) => line !== "") };
  });
}

/** Times, and ends of lines that are cut by the width of the page. */
function isAlike(shown: string, printed: string): boolean {
  const plain = (text: string): string => text.replace(/ in [\d.]+ m?s\b/u, "").replace(/\([^)]*\/s\)/u, "");
  return shown.endsWith(" …")
    ? printed.startsWith(shown.slice(0, -1).trimEnd())
    : plain(printed.trimEnd()) === plain(shown);
}

it("every line of output that the README shows is printed, in that order", () => {
  const blocks = shownIn(readme);
  expect(blocks.length).toBeGreaterThan(2);
  for (const { command, lines } of blocks) {
    const main = path.join(root, "packages/assay/dist/cli/main.js");
    const run = spawnSync(process.execPath, [main, ...command.split(" "), "--no-cache"], {
      cwd: root,
      encoding: "utf8",
      env: { ...process.env, COLUMNS: "150" },
    });
    const printed = run.stdout.split("\n").filter((line) => line.trim() !== "");
    let at = 0;
    for (const line of lines) {
      if (line.trim() === "...") continue;
      const found = printed.findIndex((one, index) => index >= at && isAlike(line, one));
      expect(found, `${command}: ${line}`).toBeGreaterThanOrEqual(0);
      at = found + 1;
    }
  }
});
