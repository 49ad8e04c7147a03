import type { CommandLine } from "./command-line.ts";
import { tool } from "../catalogue/things.ts";
import { addUse, type Install, type OpenReading } from "./reading.ts";
import { startLength, textOf } from "./unwrap.ts";

/** Commands that install packages; those of Python are told apart by `packages/install-arguments.ts`. */
const installers: readonly { readonly tool: Install["tool"]; readonly starts: readonly string[] }[] = [
  {
    tool: "python",
    starts: [
      ...[
        "pip install",
        "pip3 install",
        "pip download",
        "pip wheel",
        "python -m pip install",
        "python -m pip download",
      ],
      ...[
        "uv pip install",
        "uv pip sync",
        "uv add",
        "uv sync",
        "uv tool install",
        "pipx install",
        "pipx inject",
      ],
      ...[
        "poetry add",
        "poetry install",
        "pdm add",
        "pdm install",
        "rye add",
        "pipenv install",
        "pipenv sync",
      ],
      ...[
        "pixi add",
        "pixi install",
        "conda install",
        "conda create",
        "conda update",
        "conda env create",
        "conda env update",
      ],
      ...["mamba install", "mamba create", "mamba env create", "micromamba install", "micromamba create"],
    ],
  },
  {
    tool: "npm",
    starts: [
      ...[
        "npm install",
        "npm i",
        "npm add",
        "npm ci",
        "pnpm add",
        "pnpm install",
        "pnpm i",
        "yarn add",
        "yarn install",
      ],
      ...["yarn global add", "bun add", "bun install"],
    ],
  },
  {
    tool: "system",
    starts: [
      ...[
        "apt-get install",
        "apt install",
        "aptitude install",
        "apk add",
        "yum install",
        "dnf install",
        "microdnf install",
      ],
      ...["zypper install", "brew install", "pacman -S", "pacman -Sy", "pacman -Syu"],
    ],
  },
  { tool: "cargo", starts: ["cargo install", "cargo add"] },
  { tool: "go", starts: ["go install", "go get"] },
];

/** Keeps a command that installs; true when it was one. */
export function readInstall({ installs }: OpenReading, { words, line }: CommandLine): boolean {
  for (const { tool, starts } of installers)
    for (const start of starts) {
      const length = startLength(words, start);
      if (length === undefined) continue;
      installs.push({ tool, words, length, line });
      return true;
    }
  return false;
}

/** Runners that fetch what they run first: `uvx x`, `pipx run x`, `uv run --with x`. */
const runners = ["uvx", "uv run", "uv tool run", "pipx run"];
const nodeRunners = ["npx", "bunx", "pnpm dlx", "yarn dlx", "npm exec", "bun x"];

/** Keeps a command that fetches what it runs; what a server of tools is called is known by its package. */
export function readRunner(reading: OpenReading, { words, line }: CommandLine): void {
  const isPython = runners.some((start) => startLength(words, start) !== undefined);
  const isNode = nodeRunners.some((start) => startLength(words, start) !== undefined);
  if (isPython) reading.installs.push({ tool: "python", words, length: 1, line });
  const server = isPython || isNode ? words.find((word) => toolServer.test(textOf(word))) : undefined;
  if (server === undefined) return;
  const name = withoutVersion(textOf(server));
  addUse(reading, tool(name), { line: server.line, how: textOf(words[0]) });
}

/** `@owner/name@1.0` without its version: the first `@` of the last part, unless the part begins with it. */
function withoutVersion(name: string): string {
  const at = name.indexOf("@", Math.max(1, name.lastIndexOf("/") + 1));
  return at < 0 ? name : name.slice(0, at);
}

/** Packages of servers that speak the Model Context Protocol say so in their name. */
const toolServer =
  /^(?:@modelcontextprotocol\/server-[\w.-]{1,80}|(?:@[\w.-]{1,60}\/)?(?:[\w.-]{1,60}-)?mcp(?:-[\w.-]{1,60})?|mcp-server-[\w.-]{1,60})(?:@[\w.-]{1,40})?$/u;
