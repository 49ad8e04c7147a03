import type { Setting } from "../code/settings/setting.ts";
import type { Problem } from "../model/coverage.ts";
import { isRecord } from "../syntax/json-access.ts";
import { readProperties } from "../syntax/properties.ts";
import type { FolderFile } from "./detector.ts";
import { readWhole } from "./json-file.ts";
import type { RecipeDocument } from "./recipe-document.ts";
import { documentsOf } from "./recipe-scan.ts";
import { pointerStep } from "../syntax/json-pointer.ts";

/** Largest configuration that is read; one of an application has some hundred lines. */
const maxBytes = 512 * 1024;

/** Values in one file; more are data. */
const mostSettings = 5_000;

/** Mappings in mappings. */
const deepest = 24;

const settingsFile =
  /(?:^|\/)(?:(?:application|bootstrap)(?:-[\w.-]{1,60})?\.(?:ya?ml|properties)|microprofile-config(?:-[\w.-]{1,60})?\.properties)$/u;

/** Files in which Spring, Quarkus, Micronaut and Helidon have their settings, of every profile. */
export function isJvmSettings(path: string): boolean {
  return settingsFile.test(path);
}

/** Profiles of tests. */
export function isTestProfile(path: string): boolean {
  return /(?:^|\/)(?:application|bootstrap)-(?:test|it|integration|ci)\w*\./u.test(path);
}

export interface JvmSettingsReading {
  readonly settings: readonly Setting[];
  readonly problems: readonly Problem[];
}

/** The settings of one file. */
export async function readJvmSettings(file: FolderFile): Promise<JvmSettingsReading> {
  const isYaml = !file.name.endsWith(".properties");
  const documents = isYaml && file.sizeBytes <= maxBytes ? await documentsOf(file) : undefined;
  if (documents !== undefined) return yamlSettings(file.path, documents);
  const reading = await readWhole(file, maxBytes);
  if (!reading.ok || isYaml) return { settings: [], problems: reading.ok ? [] : [reading.problem] };
  const entries = readProperties(new TextDecoder("utf-8").decode(reading.bytes)).slice(0, mostSettings);
  return { settings: entries.map((entry) => settingOf(file.path, entry.key, entry)), problems: [] };
}

function yamlSettings(path: string, documents: readonly RecipeDocument[]): JvmSettingsReading {
  const settings: Setting[] = [];
  for (const { values, placeAt } of documents)
    flatten(values, { name: "", pointer: "" }, ({ name, pointer }, value) => {
      if (settings.length < mostSettings)
        settings.push(settingOf(path, name, { value, line: placeAt(pointer).line ?? 1 }));
    });
  return { settings, problems: documents.flatMap(({ problems }) => problems) };
}

/** Quarkus writes the profile in front of the key: `%dev.quarkus.x`. */
function settingOf(
  path: string,
  name: string,
  { value, line }: { readonly value: string; readonly line: number },
): Setting {
  return { name: name.replace(/^"?%[\w,-]{1,80}"?\./u, ""), value, path, line };
}

interface Position {
  readonly name: string;
  readonly pointer: string;
}

type Add = (at: Position, value: string) => void;

function flatten(value: unknown, at: Position, add: Add, depth = 0): void {
  if (depth > deepest) return;
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries())
      flatten(item, { name: at.name, pointer: `${at.pointer}/${index}` }, add, depth + 1);
  } else if (isRecord(value)) {
    for (const [key, item] of Object.entries(value)) flatten(item, below(at, key), add, depth + 1);
  } else if (isScalar(value)) add(at, String(value).trim());
}

function below({ name, pointer }: Position, key: string): Position {
  return { name: name === "" ? key : `${name}.${key}`, pointer: `${pointer}/${pointerStep(key)}` };
}

function isScalar(value: unknown): value is string | number | boolean {
  return ["string", "number", "boolean"].includes(typeof value);
}
