import { text, type WordValue } from "../../commands/word.ts";
import { isRecord, recordAt, valueAt } from "../../syntax/json-access.ts";
import type { RecipeDocument } from "../recipe-document.ts";
import { pointerStep } from "../../syntax/json-pointer.ts";
import type { ScriptPiece } from "../script-pieces.ts";
import { textLine } from "../text-line.ts";

/** Entries of one mapping that are read. */
const mostEntries = 1_000;

/** `scripts` of npm. */
export function packagePieces(document: RecipeDocument): readonly ScriptPiece[] {
  return textsIn(document, "/scripts", recordAt(document.values, "scripts"));
}

/** Commands of a development container (https://containers.dev/implementors/json_reference/). */
export function devcontainerPieces(document: RecipeDocument): readonly ScriptPiece[] {
  const keys = [
    "initializeCommand",
    "onCreateCommand",
    "updateContentCommand",
    "postCreateCommand",
    "postStartCommand",
    "postAttachCommand",
  ];
  return keys.flatMap((key) => {
    const value = valueAt(document.values, key);
    if (isRecord(value)) return textsIn(document, `/${key}`, value);
    const command = Array.isArray(value) ? value.filter((item) => typeof item === "string").join(" ") : value;
    return typeof command === "string" ? [pieceAt(document, `/${key}`, command)] : [];
  });
}

/** Tasks of poe, pdm, hatch, taskipy and pixi. */
export function pyprojectPieces(document: RecipeDocument): readonly ScriptPiece[] {
  const tables = [
    "tool/poe/tasks",
    "tool/pdm/scripts",
    "tool/taskipy/tasks",
    "tool/pixi/tasks",
    "tasks",
    "tool/rye/scripts",
  ];
  const own = tables.flatMap((path) =>
    textsIn(document, `/${path}`, recordAt(document.values, ...path.split("/"))),
  );
  const environments = Object.entries(recordAt(document.values, "tool", "hatch", "envs") ?? {}).slice(0, 50);
  const hatch = environments.flatMap(([name, value]) =>
    textsIn(document, `/tool/hatch/envs/${pointerStep(name)}/scripts`, recordAt(value, "scripts")),
  );
  return [...own, ...hatch];
}

/** Tasks of Task (https://taskfile.dev/reference/schema/): `{{.NAME}}` is a variable. */
export function taskPieces(document: RecipeDocument): readonly ScriptPiece[] {
  const tasks = recordAt(document.values, "tasks") ?? {};
  const shared = variablesIn(document.values);
  return Object.entries(tasks)
    .slice(0, mostEntries)
    .flatMap(([name, task]) => {
      const variables = new Map([...shared, ...variablesIn(task)]);
      const pointer = `/tasks/${pointerStep(name)}`;
      const pieces = [
        ...commandsIn(document, pointer, task),
        ...commandsIn(document, `${pointer}/cmds`, valueAt(task, "cmds")),
        ...commandsIn(document, `${pointer}/cmd`, valueAt(task, "cmd")),
      ];
      return pieces.map(({ text: written, line }) => ({ text: taskText(written), line, variables }));
    });
}

function commandsIn(document: RecipeDocument, pointer: string, value: unknown): readonly ScriptPiece[] {
  if (typeof value === "string") return [pieceAt(document, pointer, value)];
  if (!Array.isArray(value)) return [];
  return value.slice(0, mostEntries).flatMap((item: unknown, at) => {
    const command = typeof item === "string" ? item : valueAt(item, "cmd");
    const place = typeof item === "string" ? `${pointer}/${at}` : `${pointer}/${at}/cmd`;
    return typeof command === "string" ? [pieceAt(document, place, command)] : [];
  });
}

function variablesIn(value: unknown): ReadonlyMap<string, WordValue> {
  const found = new Map<string, WordValue>();
  for (const key of ["vars", "env"])
    for (const [name, set] of Object.entries(recordAt(value, key) ?? {}).slice(0, mostEntries))
      if (typeof set === "string" && !set.includes("{{")) found.set(name, text(set));
  return found;
}

function taskText(written: string): string {
  return written.replace(
    /\{\{\s*\.([A-Za-z_]\w{0,80})\s*(?:\|\s*default\s+"[^"]{0,200}"\s*)?\}\}/gu,
    "${$1}",
  );
}

/** Texts of a mapping; those of tables have their command under a name of the tool's. */
function textsIn(
  document: RecipeDocument,
  pointer: string,
  values: Readonly<Record<string, unknown>> | undefined,
): readonly ScriptPiece[] {
  return Object.entries(values ?? {})
    .slice(0, mostEntries)
    .flatMap(([name, value]) => {
      const place = `${pointer}/${pointerStep(name)}`;
      if (typeof value === "string") return [pieceAt(document, place, value)];
      return ["cmd", "shell", "sequence"].flatMap((key) =>
        commandsIn(document, `${place}/${key}`, valueAt(value, key)),
      );
    });
}

function pieceAt(document: RecipeDocument, pointer: string, command: string): ScriptPiece {
  return { text: command, line: textLine(document, pointer) };
}
