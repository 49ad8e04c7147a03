import { folderOf, joinPath } from "../../code/program-files.ts";
import { isRecord, listAt, recordAt, stringAt, valueAt } from "../../syntax/json-access.ts";
import type { RecipeDocument } from "../recipe-document.ts";
import { interpolated } from "../recipe-walk.ts";
import { pointerStep } from "../../syntax/json-pointer.ts";
import { maxParts, maxStages } from "./limits.ts";

/** A stage of `dvc.yaml` (https://dvc.org/doc/user-guide/project-structure/dvcyaml-files). */
export interface Stage {
  readonly name: string;
  readonly document: RecipeDocument;
  readonly pointer: string;
  readonly commands: readonly PlacedText[];
  readonly inputs: readonly PlacedText[];
  readonly outputs: readonly PlacedText[];
  /** A file of parameters, and the keys in it that the stage depends on; no keys = all. */
  readonly parameters: readonly { readonly file: string; readonly keys: readonly string[] }[];
}

/** A text as it is meant, with values filled in, and where it stands. */
export interface PlacedText {
  readonly text: string;
  readonly pointer: string;
}

/** Every stage of a pipeline; `values` are what `${…}` stands for. */
export function stagesOf(document: RecipeDocument, values: unknown): readonly Stage[] {
  const stages = recordAt(document.values, "stages") ?? {};
  return Object.entries(stages)
    .slice(0, maxStages)
    .flatMap(([name, stage]) => {
      const pointer = `/stages/${pointerStep(name)}`;
      // `foreach` has the stage below `do`.
      const inner = recordAt(stage, "do");
      return isRecord(stage)
        ? [
            stageOf(name, inner ?? stage, {
              document,
              pointer: inner === undefined ? pointer : `${pointer}/do`,
              values,
            }),
          ]
        : [];
    });
}

interface At {
  readonly document: RecipeDocument;
  readonly pointer: string;
  readonly values: unknown;
}

function stageOf(name: string, stage: Readonly<Record<string, unknown>>, at: At): Stage {
  const folder = joinPath(folderOf(at.document.path), filled(stringAt(stage, "wdir") ?? "", at)) ?? "";
  const paths = (key: string): readonly PlacedText[] =>
    textsAt(stage, key, at).flatMap(({ text, pointer }) => {
      const path = joinPath(folder, text);
      return path === undefined || path === "" ? [] : [{ text: path, pointer }];
    });
  return {
    name,
    document: at.document,
    pointer: at.pointer,
    commands: commandsOf(stage, at),
    inputs: paths("deps"),
    outputs: paths("outs"),
    parameters: parametersOf(stage, folder, at),
  };
}

function filled(text: string, { values }: At): string {
  return interpolated(values, text);
}

/** A path, or a mapping of a path to its options. */
function textsAt(stage: unknown, key: string, at: At): readonly PlacedText[] {
  return (listAt(stage, key) ?? []).slice(0, maxParts).flatMap((item, index) => {
    const text = typeof item === "string" ? item : isRecord(item) ? Object.keys(item)[0] : undefined;
    if (text === undefined) return [];
    return [{ text: filled(text, at), pointer: `${at.pointer}/${key}/${index}` }];
  });
}

function commandsOf(stage: unknown, at: At): readonly PlacedText[] {
  const written = valueAt(stage, "cmd");
  const pointer = `${at.pointer}/cmd`;
  if (typeof written === "string") return [{ text: filled(written, at), pointer }];
  const lines = Array.isArray(written) ? (written as readonly unknown[]) : [];
  return lines
    .slice(0, maxParts)
    .flatMap((line, index) =>
      typeof line === "string" ? [{ text: filled(line, at), pointer: `${pointer}/${index}` }] : [],
    );
}

/** `- lr` is a key of params.yaml; `- other.yaml:` and `- other.yaml: [lr]` are keys of another file. */
function parametersOf(stage: unknown, folder: string, at: At): Stage["parameters"] {
  return (listAt(stage, "params") ?? []).slice(0, maxParts).flatMap((item) => {
    if (typeof item === "string")
      return [{ file: joinPath(folder, "params.yaml") ?? "", keys: [filled(item, at)] }];
    if (!isRecord(item)) return [];
    return Object.entries(item).flatMap(([name, keys]) => {
      const file = joinPath(folder, filled(name, at));
      const texts = (Array.isArray(keys) ? (keys as readonly unknown[]) : []).filter(
        (key) => typeof key === "string",
      );
      return file === undefined ? [] : [{ file, keys: texts.slice(0, maxParts) }];
    });
  });
}
