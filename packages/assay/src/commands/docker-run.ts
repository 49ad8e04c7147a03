import type { CommandLine } from "./command-line.ts";
import { hardware } from "../catalogue/things.ts";
import { type Container, type ReadInto, readContainerInto } from "./container.ts";
import { addUse, claimAt, type OpenReading } from "./reading.ts";
import { acceleratorLinks } from "./serving-links.ts";
import { startLength, textOf } from "./unwrap.ts";
import { readVariables } from "./variables.ts";
import { partlyText, text, type Word } from "./word.ts";

const starts = [
  "docker run",
  "docker container run",
  "docker create",
  "podman run",
  "nerdctl run",
  "docker container create",
];
const pulls = [
  "docker pull",
  "docker image pull",
  "podman pull",
  "nerdctl pull",
  "crictl pull",
  "singularity pull",
  "apptainer pull",
  "singularity build",
  "apptainer build",
  "enroot import",
];

/** Options of `docker run` that take no value (docs.docker.com/reference/cli/docker/container/run). */
const flags =
  /^(?:-[itdPq]{1,5}|--(?:rm|init|interactive|tty|detach|privileged|read-only|publish-all|no-healthcheck|sig-proxy|quiet|oom-kill-disable|disable-content-trust))$/u;

const builds = [
  "docker build",
  "docker buildx build",
  "docker image build",
  "podman build",
  "buildah bud",
  "nerdctl build",
];

/** `--build-arg NAME=value` of a build. */
function readBuildArguments(reading: OpenReading, command: CommandLine): boolean {
  const start = builds.find((one) => startLength(command.words, one) !== undefined);
  if (start === undefined) return false;
  const environment = new Map<string, Word>();
  for (const [at, word] of command.words.entries()) {
    if (textOf(command.words[at - 1]) === "--build-arg") setVariable(environment, word, command.environment);
    const inline = /^--build-arg=(.+)$/u.exec(textOf(word))?.[1];
    if (inline !== undefined)
      setVariable(environment, { ...text(inline), line: word.line }, command.environment);
  }
  readVariables(reading, environment);
  return true;
}

/** `docker run … IMAGE ARGS`, `docker pull IMAGE`; true when the command was one. */
export async function readDocker(
  reading: OpenReading,
  command: CommandLine,
  read: ReadInto,
): Promise<boolean> {
  for (const start of pulls) {
    const length = startLength(command.words, start);
    if (length === undefined) continue;
    const image = command.words.slice(length).findLast((word) => !textOf(word).startsWith("-"));
    const { line } = command;
    if (image !== undefined)
      await readContainerInto(
        reading,
        { image, entrypoint: [], environment: new Map(), line, how: start },
        read,
      );
    return true;
  }
  const start = starts.find((one) => startLength(command.words, one) !== undefined);
  if (start === undefined) return readBuildArguments(reading, command);
  await readRun(reading, command, { start, read });
  return true;
}

async function readRun(
  reading: OpenReading,
  command: CommandLine,
  { start, read }: { readonly start: string; readonly read: ReadInto },
): Promise<void> {
  const words = command.words.slice(startLength(command.words, start) ?? 0);
  const run = parsed(words, command.environment);
  const { image } = run;
  if (image === undefined) return;
  const { line } = command;
  const container: Container = { ...run, image, line, how: start };
  const [uses, links] = [reading.uses.length, reading.links.length];
  await readContainerInto(reading, container, read);
  if (run.gpus !== undefined) {
    const { line: at } = run.gpus;
    const part = { uses: reading.uses.slice(uses), links: reading.links.slice(links) };
    const { path } = reading.at;
    reading.links.push(...acceleratorLinks(part, hardware("nvidia-gpu"), { path, line: at }));
    const claims = [claimAt(reading, at, "setting", { name: "gpus", value: textOf(run.gpus) })];
    addUse(reading, hardware("nvidia-gpu"), { line: at, how: `${start} --gpus`, claims });
  }
}

interface Run {
  readonly image?: Word;
  readonly entrypoint?: readonly Word[];
  readonly arguments: readonly Word[];
  readonly environment: ReadonlyMap<string, Word>;
  readonly gpus?: Word;
}

function parsed(words: readonly Word[], outer: CommandLine["environment"]): Run {
  const options: RunOption[] = [];
  let at = 0;
  for (; at < words.length; at += 1) {
    const option = optionAt(words, at);
    if (option === undefined) break;
    at = option.last;
    options.push(option);
  }
  const [image, ...rest] = words.slice(at);
  const entrypoint = options.find(({ name }) => name === "--entrypoint")?.value;
  const gpus = options.find(
    ({ name, value }) => name === "--gpus" || (name === "--runtime" && textOf(value) === "nvidia"),
  )?.value;
  return {
    arguments: rest,
    environment: environmentOf(options, outer),
    ...(image === undefined ? {} : { image }),
    ...(entrypoint === undefined ? {} : { entrypoint: textOf(entrypoint) === "" ? [] : [entrypoint] }),
    ...(gpus === undefined ? {} : { gpus }),
  };
}

interface RunOption {
  readonly name: string;
  readonly value: Word;
  readonly last: number;
}

function environmentOf(
  options: readonly RunOption[],
  outer: CommandLine["environment"],
): ReadonlyMap<string, Word> {
  const environment = new Map<string, Word>();
  for (const { name, value } of options)
    if (name === "-e" || name === "--env") setVariable(environment, value, outer);
  return environment;
}

function optionAt(words: readonly Word[], at: number): RunOption | undefined {
  const word = words[at];
  const written = textOf(word);
  if (word === undefined || !/^-[\w-]/u.test(written)) return undefined;
  const cut = written.startsWith("--") ? written.indexOf("=") : -1;
  if (cut > 0)
    return {
      name: written.slice(0, cut),
      value: { ...text(written.slice(cut + 1)), line: word.line },
      last: at,
    };
  if (flags.test(written)) return { name: written, value: word, last: at };
  // `-eMODEL=x`, `-p8000:8000`.
  if (/^-[epvlmu]./u.test(written) && !written.startsWith("--"))
    return { name: written.slice(0, 2), value: { ...text(written.slice(2)), line: word.line }, last: at };
  return { name: written, value: words[at + 1] ?? word, last: at + 1 };
}

/** `NAME=value`, or `NAME` alone: the value that the shell has. */
function setVariable(environment: Map<string, Word>, word: Word, outer: CommandLine["environment"]): void {
  const { line } = word;
  const written = partlyText(word);
  const [, name, value] = /^([A-Za-z_]\w{0,100})(?:=([\s\S]*))?$/u.exec(written) ?? [];
  if (name === undefined) return;
  if (value === undefined) {
    const known = outer.get(name);
    if (known !== undefined) environment.set(name, { ...known, line });
    return;
  }
  const isKnown = word.kind !== "unresolved";
  const fallback = word.kind === "unresolved" ? word.default?.slice(name.length + 1) : undefined;
  environment.set(
    name,
    isKnown
      ? { ...text(value), line }
      : {
          kind: "unresolved",
          expression: value,
          line,
          ...(fallback === undefined ? {} : { default: fallback }),
        },
  );
}
