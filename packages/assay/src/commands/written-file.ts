import { readShell } from "./shell/index.ts";
import type { CommandLine } from "./command-line.ts";
import { longestCode } from "./limits.ts";
import { addUse, type OpenReading } from "./reading.ts";
import { resolveName } from "./resolve-name.ts";
import { textOf } from "./unwrap.ts";
import { partlyText } from "./word.ts";

/**
 * A file that a command writes from a heredoc: `cat > start.sh <<EOF`. A script of the shell gives its commands, one of
 * Python is kept as code, a Modelfile says what it starts from.
 */
export async function writtenScript(
  reading: OpenReading,
  command: CommandLine,
): Promise<readonly CommandLine[]> {
  const { words, input, environment, line } = command;
  if (input === undefined || !/^(?:cat|tee)$/u.test(textOf(words[0]))) return [];
  const written = partlyText(input);
  const [first = ""] = written.split("\n", 1);
  if (written.length > longestCode) return [];
  if (/^#!\s{0,4}\S{0,60}[/ ](?:ba|z|k|da)?sh\b/u.test(first))
    return (await readShell(written, { firstLine: line + 1, variables: environment })).commands;
  if (/^#!\s{0,4}\S{0,60}[/ ]python/u.test(first))
    reading.code.push({ language: "python", text: written, line: line + 1 });
  noteModelfile(reading, written, line + 1);
  return [];
}

/** `FROM llama3.2` with settings of Ollama below it; a Dockerfile has other instructions. */
function noteModelfile(reading: OpenReading, written: string, line: number): void {
  const isModelfile =
    /^(?:PARAMETER|SYSTEM|TEMPLATE|ADAPTER|MESSAGE)\s/mu.test(written) &&
    !/^(?:RUN|COPY|CMD|ENTRYPOINT)\s/mu.test(written);
  const from = /^FROM\s+(\S{1,200})\s*$/mu.exec(written);
  const [, name] = from ?? [];
  if (!isModelfile || name === undefined) return;
  const named = resolveName(name, "model", { registry: "ollama" }, reading.at.names);
  if (named.kind !== "thing") return;
  addUse(reading, named.thing, {
    line: line + written.slice(0, from?.index).split("\n").length - 1,
    how: "Modelfile FROM",
  });
}
