import { fitsPattern } from "../symbol-pattern.ts";
import type { MatchedCall } from "./chain.ts";
import type { Matching } from "./found.ts";

/** Calls that start a program: their first argument is a list of words, or one line for a shell. */
const starters: readonly string[] = [
  "subprocess.run",
  "subprocess.Popen",
  "subprocess.call",
  "subprocess.check_call",
  "subprocess.check_output",
  "os.system",
  "os.popen",
  "asyncio.create_subprocess_exec",
  "asyncio.create_subprocess_shell",
  "child_process:exec",
  "child_process:execSync",
  "child_process:spawn",
  "child_process:spawnSync",
  "child_process:execFile",
  "node:child_process:exec",
  "node:child_process:execSync",
  "node:child_process:spawn",
  "node:child_process:spawnSync",
  "execa:execa",
  "os/exec:Command",
];

export const starterNames: readonly string[] = starters.map((name) =>
  name.slice(Math.max(name.lastIndexOf("."), name.lastIndexOf(":")) + 1),
);

/** Words of a command that are known; the first that is not ends it. */
export function matchStarted(m: Matching, match: MatchedCall): void {
  if (!starters.some((pattern) => fitsPattern(pattern, match.symbol.path))) return;
  const { expr, at } = match.call;
  const texts: string[] = [];
  for (const { value, name } of expr.arguments.slice(0, 64)) {
    if (name !== undefined) continue;
    for (const one of m.e.values(value, at).slice(0, 1)) {
      if (one.kind === "text") texts.push(one.value);
      if (one.kind !== "list") continue;
      for (const item of one.items.slice(0, 64)) {
        const word = m.e.values(item, one.at).find(({ kind }) => kind === "text" || kind === "number");
        texts.push(word?.kind === "text" || word?.kind === "number" ? String(word.value) : "");
      }
    }
  }
  if (texts.length > 0) m.found.commands.push({ words: texts, path: at.scope.module.path, line: expr.line });
}
