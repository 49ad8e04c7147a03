import type { CommandLine } from "./command-line.ts";
import type { Install, OpenReading } from "./reading.ts";
import { startLength } from "./unwrap.ts";

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

/** Keeps a command that fetches what it runs. */
export function readRunner({ installs }: OpenReading, { words, line }: CommandLine): void {
  const isRunner = runners.some((start) => startLength(words, start) !== undefined);
  if (isRunner) installs.push({ tool: "python", words, length: 1, line });
}
