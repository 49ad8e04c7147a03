import { hardware } from "../../catalogue/things.ts";
import type { CommandReading } from "../../commands/reading.ts";
import { acceleratorLinks } from "../../commands/serving-links.ts";
import { imageRowOf } from "../../catalogue/images.table.ts";
import { imageParts } from "../../catalogue/things.ts";
import type { Container } from "../../commands/container.ts";
import type { KnownImage } from "../../commands/image.ts";
import type { Mount } from "../../commands/mounts.ts";
import { mountedNames } from "../../commands/mounts.ts";
import { readContainer } from "../../commands/read-container.ts";
import { possibleTexts, type Word } from "../../commands/word.ts";
import { isRecord } from "../../syntax/json-access.ts";
import { commandsAt, noteCommands, noteCommandsOf } from "../command-report.ts";
import { noteAccelerator } from "../container-notes.ts";
import { readEnvFile } from "../env-file.ts";
import type { ProjectInput } from "../project-detector.ts";
import { pathsOf } from "../recipe-names.ts";
import type { Report } from "../recipe-report.ts";
import { commandWords, type ComposeFile, lineOf, variablesIn, wordOf } from "./compose-file.ts";
import { entriesOf, type Field, fieldAt, fieldOf, itemsOf, scalarText } from "./fields.ts";
import { deepestExtends } from "./limits.ts";

/** Where services are noted. */
export interface ComposeAt {
  readonly report: Report;
  readonly project: ProjectInput;
  readonly file: ComposeFile;
  /** The same service in the files that this one is laid over. */
  readonly below: (name: string) => Field | undefined;
}

/** What a service runs, loads and asks for. */
export async function noteService(at: ComposeAt, name: string, own: Field): Promise<void> {
  const { report, project, file } = at;
  const { path } = file.document;
  const service = extended(at, own);
  const environment = await environmentOf(at, service);
  const container = await containerOf(at, { name, service, environment });
  const whole = commandsAt(report, project, path);
  const folder = scalarText(fieldOf(service, "working_dir") ?? service) ?? "/";
  const mounts = mountsOf(file, service);
  const reading = await readContainer(container, {
    ...whole,
    names: mountedNames(whole.names, () => ({ mounts, folder })),
  });
  await noteCommandsOf(report, project, path, reading);
  noteHardware(at, name, service, reading);
}

/** `extends` another service of the file is like a merge of it. */
function extended({ file }: ComposeAt, own: Field): Field {
  let service = own;
  for (let depth = 0; depth < deepestExtends; depth += 1) {
    const target = extendedName(service);
    const base = target === undefined ? undefined : fieldAt(file.root, "services", target);
    if (base === undefined || base.value === service.value) return service;
    service = joined(service, base);
  }
  return service;
}

/** Undefined for a service of another file. */
function extendedName(service: Field): string | undefined {
  const extending = fieldOf(service, "extends");
  if (extending === undefined || fieldOf(extending, "file") !== undefined) return undefined;
  return scalarText(extending) ?? scalarText(fieldOf(extending, "service") ?? service);
}

/** Own keys win; those of the base are found below a merge key, as if the file had one. */
function joined(service: Field, base: Field): Field {
  if (!isRecord(service.value) || !isRecord(base.value)) return service;
  const own = Object.entries(service.value).filter(([key]) => key !== "extends");
  const earlier = Object.hasOwn(service.value, "<<") ? [service.value["<<"]].flat() : [];
  const merged: [string, unknown] = ["<<", [...earlier, base.value]];
  return {
    value: Object.fromEntries([...own.filter(([key]) => key !== "<<"), merged]),
    pointer: service.pointer,
  };
}

interface Environment {
  /** Everything that the container sees. */
  readonly all: ReadonlyMap<string, Word>;
  /** What stands in this file. */
  readonly own: ReadonlyMap<string, Word>;
}

/** `environment` beats `env_file`. */
async function environmentOf(at: ComposeAt, service: Field): Promise<Environment> {
  const own = variablesIn(at.file, fieldOf(service, "environment"));
  const all = new Map<string, Word>();
  for (const { path, line } of envFiles(at, service)) {
    const variables = (await readEnvFile(at.project, path)) ?? new Map<string, Word>();
    for (const [name, word] of variables) all.set(name, { ...word, line });
    await noteForeign(at, path, variables);
  }
  for (const [name, word] of own) all.set(name, word);
  return { all, own };
}

function envFiles(
  { project, file }: ComposeAt,
  service: Field,
): readonly { readonly path: string; readonly line: number }[] {
  const field = fieldOf(service, "env_file");
  if (field === undefined) return [];
  const items = Array.isArray(field.value) ? itemsOf(field) : [field];
  return items.slice(0, 20).flatMap((item) => {
    const written = scalarText(item) ?? scalarText(fieldOf(item, "path") ?? item);
    const path = pathsOf(written ?? "", file.document).find((one) => project.find(one) !== undefined);
    return path === undefined ? [] : [{ path, line: lineOf(file, item) }];
  });
}

/** What the variables of another file name is said where they stand. */
async function noteForeign(
  { report, project }: ComposeAt,
  path: string,
  environment: ReadonlyMap<string, Word>,
): Promise<void> {
  if (report.files.has(path)) return;
  const reading = await readContainer(
    { environment, line: 1, how: "env_file" },
    commandsAt(report, project, path),
  );
  if (noteCommands(report, reading)) report.files.set(path, "config");
}

interface Service {
  readonly name: string;
  readonly service: Field;
  readonly environment: Environment;
}

async function containerOf(at: ComposeAt, { name, service, environment }: Service): Promise<Container> {
  const { file } = at;
  const build = fieldOf(service, "build");
  const image = wordOf(file, fieldOf(service, "image"));
  const entrypoint = fieldOf(service, "entrypoint");
  const command = fieldOf(service, "command");
  const args = build === undefined ? new Map<string, Word>() : variablesIn(file, fieldOf(build, "args"));
  // With `build` the image is the name of what is built here.
  const known = image === undefined ? imageBelow(at, name) : undefined;
  return {
    environment: environment.all,
    declared: new Map([...args, ...environment.own]),
    line: lineOf(file, service),
    how: `services.${name}.image`,
    ...(image === undefined || build !== undefined ? {} : { image }),
    ...(known === undefined ? {} : { known }),
    ...(entrypoint === undefined
      ? {}
      : { entrypoint: await commandWords(file, entrypoint, environment.all) }),
    ...(command === undefined ? {} : { arguments: await commandWords(file, command, environment.all) }),
  };
}

/** An override has the command of a service whose image stands in the file below. */
function imageBelow({ file, below }: ComposeAt, name: string): KnownImage | undefined {
  const base = below(name);
  const word = base === undefined ? undefined : wordOf(file, fieldOf(base, "image"));
  const [written] = word === undefined ? [] : possibleTexts(word);
  const row = written === undefined ? undefined : imageRowOf(imageParts(written).repository);
  return row === undefined ? undefined : { row, line: 1 };
}

/** Bind mounts: `./models:/models:ro`, or `{type: bind, source, target}`. */
function mountsOf(file: ComposeFile, service: Field): readonly Mount[] {
  const volumes = fieldOf(service, "volumes");
  return (volumes === undefined ? [] : itemsOf(volumes)).flatMap((item) => {
    const short = wordOf(file, item);
    const [source, target] =
      short === undefined
        ? [scalarText(fieldOf(item, "source") ?? item), scalarText(fieldOf(item, "target") ?? item)]
        : (possibleTexts(short)[0] ?? "").split(":");
    const isHere = source !== undefined && /^\.{1,2}(?:\/|$)/u.test(source);
    return !isHere || target === undefined || !target.startsWith("/")
      ? []
      : [{ inside: target.replace(/(?<!\/)\/+$/u, "") || "/", outside: source.replace(/(?<!\/)\/+$/u, "") }];
  });
}

/** Accelerators that a service reserves: `deploy.resources.reservations.devices`, `gpus`, `runtime: nvidia`. */
function noteHardware(
  { report, file }: ComposeAt,
  name: string,
  service: Field,
  reading: CommandReading,
): void {
  for (const field of acceleratorFields(service)) {
    const count = Number(scalarText(fieldOf(field, "count") ?? field));
    const driver = scalarText(fieldOf(field, "driver") ?? field);
    const accelerator = driver === "amd" || driver === "rocm" ? "amd-gpu" : "nvidia-gpu";
    const place = file.document.placeAt(field.pointer);
    report.links.push(...acceleratorLinks(reading, hardware(accelerator), place));
    noteAccelerator(report, "Compose", {
      name: accelerator,
      place,
      how: `services.${name}`,
      ...(Number.isInteger(count) && count > 0 ? { count } : {}),
    });
  }
}

function acceleratorFields(service: Field): readonly Field[] {
  const devices = fieldAt(service, "deploy", "resources", "reservations", "devices");
  const gpus = fieldOf(service, "gpus");
  const runtime = fieldOf(service, "runtime");
  const asked = [
    ...(devices === undefined ? [] : itemsOf(devices)),
    ...(gpus === undefined ? [] : gpuItems(gpus)),
  ];
  if (asked.length > 0 || runtime === undefined) return asked.filter(isGpu);
  return scalarText(runtime) === "nvidia" ? [runtime] : [];
}

function gpuItems(field: Field): readonly Field[] {
  return Array.isArray(field.value) ? itemsOf(field) : [field];
}

function isGpu(field: Field): boolean {
  if (!isRecord(field.value)) return scalarText(field) !== undefined;
  const capabilities = entriesOf(field).get("capabilities");
  return capabilities === undefined || JSON.stringify(capabilities.value)?.includes("gpu") === true;
}
