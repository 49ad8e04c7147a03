import type { CommandLine } from "./command-line.ts";
import type { Install, OpenReading } from "./reading.ts";
import { startLength } from "./unwrap.ts";

/** Commands that install packages. */
const installers: readonly { readonly tool: Install["tool"]; readonly starts: readonly string[] }[] = [
  {
    tool: "pip",
    starts: [
      ...[
        "pip install",
        "pip3 install",
        "python -m pip install",
        "uv pip install",
        "uv add",
        "uv tool install",
      ],
      ...["poetry add", "pdm add", "pipenv install", "rye add", "pipx install", "pip download", "pip wheel"],
    ],
  },
  {
    tool: "conda",
    starts: [
      "conda install",
      "mamba install",
      "micromamba install",
      "conda create",
      "mamba create",
      "micromamba create",
    ],
  },
  {
    tool: "npm",
    starts: [
      "npm install",
      "npm i",
      "npm add",
      "pnpm add",
      "pnpm install",
      "yarn add",
      "yarn global add",
      "bun add",
      "bun install",
    ],
  },
  { tool: "apt", starts: ["apt-get install", "apt install", "aptitude install"] },
  { tool: "apk", starts: ["apk add"] },
  { tool: "yum", starts: ["yum install", "dnf install", "microdnf install"] },
  { tool: "cargo", starts: ["cargo install", "cargo add"] },
  { tool: "go", starts: ["go install", "go get"] },
  { tool: "gem", starts: ["gem install"] },
];

/** Keeps the words behind `install`; true when the command was one. */
export function readInstall(reading: OpenReading, { words, line }: CommandLine): boolean {
  for (const { tool, starts } of installers)
    for (const start of starts) {
      const length = startLength(words, start);
      if (length === undefined) continue;
      reading.installs.push({ tool, words: words.slice(length), line });
      return true;
    }
  return false;
}
