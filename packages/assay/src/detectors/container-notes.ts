import type { CommandLine } from "../commands/command-line.ts";
import { readCommands } from "../commands/read-command.ts";
import { containerImage, hardware, service } from "../catalogue/things.ts";
import { printable } from "../model/printable.ts";
import { noteCommands, commandsAt } from "./command-report.ts";
import type { AcceleratorRequest } from "./container-accelerators.ts";
import { isImageReference } from "./container-image.ts";
import type { ContainerSpec } from "./container-specs.ts";
import { modelsInVariables } from "./model-variables.ts";
import type { ProjectInput } from "./project-detector.ts";
import { isTemplate } from "./recipe-names.ts";
import { declaredAt, noteLink, noteReference, noteUse, type Report } from "./recipe-report.ts";

/** Where a container is described. */
export interface ContainerAt {
  readonly report: Report;
  readonly project: ProjectInput;
  readonly path: string;
  /** What describes it: `Kubernetes`, `Helm values`. */
  readonly title: string;
}

/** What a container runs, loads and asks for. */
export async function noteContainer(at: ContainerAt, spec: ContainerSpec): Promise<void> {
  const { report, project, path, title } = at;
  noteImage(at, spec);
  const commands = commandsOf(spec);
  if (commands.length > 0)
    noteCommands(report, await readCommands(commands, commandsAt(report, project, path)));
  for (const { variable, named, provider } of modelsInVariables(spec.environment, { project, path })) {
    const how = `${title}: env.${printable(variable.name)}`;
    if (named.kind !== "thing") continue;
    noteUse(report, named.thing, variable.place, how);
    if (provider === undefined) continue;
    noteUse(report, service(provider), variable.place, how);
    noteLink(report, named.thing, service(provider), "servedBy", { place: variable.place });
  }
  for (const request of spec.accelerators) noteAccelerator(report, title, request);
}

function noteImage({ report, title }: ContainerAt, { image }: ContainerSpec): void {
  if (image === undefined) return;
  if (isTemplate(image.value))
    noteReference(report, { kind: "reference", expression: image.value }, "image", image.place);
  else if (isImageReference(image.value))
    noteUse(report, containerImage(image.value), image.place, `${title}: image`);
}

function commandsOf({ command, args, environment }: ContainerSpec): readonly CommandLine[] {
  const words = [...command, ...args];
  const [first] = words;
  if (first === undefined) return [];
  return [
    { words, environment: new Map(environment.map(({ name, value }) => [name, value])), line: first.line },
  ];
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
