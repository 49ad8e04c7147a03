import type { Container } from "../commands/container.ts";
import { readContainer } from "../commands/read-container.ts";
import { acceleratorLinks } from "../commands/serving-links.ts";
import type { CommandReading } from "../commands/reading.ts";
import type { Word, WordValue } from "../commands/word.ts";
import { hardware } from "../catalogue/things.ts";
import { printable } from "../model/printable.ts";
import { commandsAt, noteCommands, noteCommandsOf } from "./command-report.ts";
import type { AcceleratorRequest } from "./container-accelerators.ts";
import type { Variable } from "./container-environment.ts";
import type { PlacedText } from "./container-image.ts";
import type { ContainerSpec } from "./container-specs.ts";
import type { ProjectInput } from "./project-detector.ts";
import { writtenWord } from "./recipe-names.ts";
import { declaredAt, noteUse, type Report } from "./recipe-report.ts";

/** Where a container is described. */
export interface ContainerAt {
  readonly report: Report;
  readonly project: ProjectInput;
  readonly path: string;
  /** What describes it: `Kubernetes Deployment`, `Helm values`. */
  readonly title: string;
}

/** What a container runs, loads and asks for. */
export async function noteContainer(at: ContainerAt, spec: ContainerSpec): Promise<void> {
  const { report, project, path, title } = at;
  const foreign = spec.environment.filter(({ place }) => place.path !== path);
  const reading = await readContainer(containerOf(at, spec), commandsAt(report, project, path));
  await noteCommandsOf(report, project, path, withoutForeign(reading, foreign));
  await noteForeign(at, foreign);
  for (const request of spec.accelerators) {
    noteAccelerator(report, title, request);
    report.links.push(...acceleratorLinks(reading, hardware(request.name), request.place));
  }
}

function containerOf({ title, path }: ContainerAt, spec: ContainerSpec): Container {
  const { image, command, args, environment, name } = spec;
  const line = image?.place.line ?? command[0]?.line ?? environment[0]?.place.line ?? 1;
  return {
    ...(image === undefined ? {} : { image: imageWord(image) }),
    ...(command.length === 0 ? {} : { entrypoint: command }),
    arguments: args,
    environment: new Map(environment.map((one) => [one.name, variableWord(one, path)])),
    line,
    how: name === undefined ? title : `${title}: ${printable(name)}`,
  };
}

function imageWord({ value, place }: PlacedText): Word {
  return writtenWord(value, place.line ?? 1);
}

/** A value of another file stands for the container in the line that takes it from there. */
function variableWord({ value, place, takenAt }: Variable, path: string): Word {
  const { line = 1 } = place.path === path ? place : (takenAt ?? place);
  return { ...value, line };
}

/** What a variable names by itself is said where its value stands. */
function withoutForeign(reading: CommandReading, foreign: readonly Variable[]): CommandReading {
  const names = new Set(foreign.map(({ name }) => `$${name}`));
  return names.size === 0 ? reading : { ...reading, uses: reading.uses.filter(({ how }) => !names.has(how)) };
}

/** Variables whose values stand in other files, file by file. */
async function noteForeign(
  { report, project, title }: ContainerAt,
  foreign: readonly Variable[],
): Promise<void> {
  for (const path of new Set(foreign.map(({ place }) => place.path))) {
    const own = foreign.filter(({ place }) => place.path === path);
    const environment = new Map(own.map(({ name, value, place }) => [name, placed(value, place.line ?? 1)]));
    const reading = await readContainer(
      { environment, line: 1, how: title },
      commandsAt(report, project, path),
    );
    if (noteCommands(report, reading)) report.files.set(path, "config");
  }
}

function placed(value: WordValue, line: number): Word {
  return { ...value, line };
}

/** An accelerator that is asked for, with how many. */
export function noteAccelerator(
  report: Report,
  title: string,
  { name, count, place, how }: AcceleratorRequest,
): void {
  const claims =
    count === undefined ? [] : [declaredAt(report, place, "setting", { name: "count", value: count })];
  noteUse(report, hardware(name), place, `${title}: ${printable(how)}`, { claims });
}
