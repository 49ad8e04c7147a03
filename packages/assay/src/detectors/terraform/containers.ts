import { noteAccelerator, noteContainer, type ContainerAt } from "../container-notes.ts";
import { containersIn } from "../container-specs.ts";
import { readContainer } from "../../commands/read-container.ts";
import { textWord, unresolvedWord, type Word } from "../../commands/word.ts";
import { readScript } from "../../commands/read-script.ts";
import { isRecord, stringAt, valueAt } from "../../syntax/json-access.ts";
import { commandsAt, noteCommands, noteCommandsOf } from "../command-report.ts";
import { leavesOf } from "../recipe-walk.ts";
import { pointerStep } from "../../syntax/json-pointer.ts";
import { fieldsAt, type Field } from "./fields.ts";
import type { ResourceAt } from "./resource-at.ts";

/** Containers of a block: of a cluster, of a task, of a service. */
export async function noteContainers(at: ResourceAt): Promise<void> {
  const { report, project, document, type } = at;
  const place: ContainerAt = { report, project, path: document.path, title: `Terraform: ${type}` };
  for (const spec of containersIn(document)) await noteContainer(place, spec);
  for (const path of ["container_definitions", "container_properties"]) noteGpus(at, path);
}

/** `resourceRequirements: [{type: "GPU", value: "1"}]` of tasks and jobs of AWS. */
function noteGpus({ report, document, type }: ResourceAt, path: string): void {
  for (const { pointer, value } of fieldsAt(document.values, `${path}.resourceRequirements`)) {
    if (stringAt(value, "type") !== "GPU") continue;
    const count = Number(valueAt(value, "value"));
    const place = document.placeAt(pointer);
    const known = Number.isFinite(count) && count > 0 ? { count } : {};
    noteAccelerator(report, `Terraform: ${type}`, {
      name: "nvidia-gpu",
      place,
      how: "resourceRequirements",
      ...known,
    });
  }
}

/** Blocks of variables for programs that are no containers: functions, web applications. */
const variableBlocks = [
  "environment.variables",
  "environment_variables",
  "app_settings",
  "environment",
  "service_config.environment_variables",
  "env_vars",
];

export async function noteVariables(at: ResourceAt): Promise<void> {
  const { report, project, document, type } = at;
  for (const field of variableBlocks.flatMap((path) => fieldsAt(document.values, path))) {
    const environment = environmentOf(at, field);
    if (environment.size === 0) continue;
    const container = { environment, line: 1, how: `Terraform: ${type}` };
    noteCommands(report, await readContainer(container, commandsAt(report, project, document.path)));
  }
}

/** Variables of one program. */
const maxVariables = 300;

function environmentOf({ document }: ResourceAt, { pointer, value }: Field): ReadonlyMap<string, Word> {
  const environment = new Map<string, Word>();
  for (const [name, one] of Object.entries(isRecord(value) ? value : {}).slice(0, maxVariables)) {
    if (typeof one !== "string" && typeof one !== "number") continue;
    const { line = 1 } = document.placeAt(`${pointer}/${pointerStep(name)}`);
    environment.set(name, wordOf(String(one), line));
  }
  return environment;
}

function wordOf(text: string, line: number): Word {
  return text.includes("${") ? unresolvedWord(text, line) : textWord(text, line);
}

/** Scripts that machines run when they start, and that provisioners run. */
const scriptKey =
  /^(?:user_data|custom_data|startup_script|metadata_startup_script|startup-script|inline|command|script)$/u;

export async function noteScripts({ report, project, document }: ResourceAt): Promise<void> {
  for (const { keys, value, pointer } of scriptsIn(document.values)) {
    const { path, line = 1 } = document.placeAt(pointer);
    const isScript = value.includes("\n") || keys.at(-1) === "command" || keys.at(-1) === "inline";
    if (!isScript || path !== document.path) continue;
    const reading = await readScript(value, commandsAt(report, project, path), { firstLine: line });
    await noteCommandsOf(report, project, path, reading);
  }
}

interface Script {
  readonly keys: readonly string[];
  readonly value: string;
  readonly pointer: string;
}

/** Longer than what `leavesOf` keeps. */
function scriptsIn(values: unknown): readonly Script[] {
  if (!isRecord(values)) return [];
  const own = Object.entries(values).flatMap(([key, value]) =>
    scriptKey.test(key) && typeof value === "string"
      ? [{ keys: [key], value, pointer: `/${pointerStep(key)}` }]
      : [],
  );
  const pointer = "/metadata/startup-script";
  const value = stringAt(values, "metadata", "startup-script");
  const started = value === undefined ? [] : [{ keys: ["startup-script"], value, pointer }];
  const inner = leavesOf(values).flatMap((leaf) =>
    leaf.keys.length > 1 &&
    leaf.pointer !== pointer &&
    scriptKey.test(leaf.keys.at(-1) ?? "") &&
    typeof leaf.value === "string"
      ? [{ keys: leaf.keys, value: leaf.value, pointer: leaf.pointer }]
      : [],
  );
  return [...own, ...inner, ...started];
}
