import type { ModuleScopes } from "../scope.ts";
import type { Value } from "../value.ts";
import type { Evaluation } from "./evaluation.ts";

/** What a file of configuration says; one that is not loaded is asked for. */
export function configValues(e: Evaluation, path: string): readonly Value[] {
  const config = e.program.configs.get(path);
  if (config === undefined) want(e, path);
  return config === undefined
    ? []
    : [{ kind: "data", value: config.value, path, pointer: "", lineOf: config.lineOf }];
}

/** A module that is loaded; one that is not is asked for. */
export function loaded(e: Evaluation, path: string): readonly ModuleScopes[] {
  const scopes = e.program.modules.get(path);
  if (scopes === undefined) want(e, path);
  return scopes === undefined ? [] : [scopes];
}

/** Files of the package that declare a name and are not parsed yet. */
export function wantDeclaring(e: Evaluation, key: string, name: string): readonly string[] {
  const paths = e.program.files.declaring(key, name);
  for (const path of paths) loaded(e, path);
  return paths;
}

/** Asks for a file of the tree. */
export function want(e: Evaluation, path: string): void {
  e.program.wanted.add(path);
  asked(e, path);
}

/** Asks for the files of a language that name something. */
export function wantNaming(e: Evaluation, language: "csharp" | "python", name: string): void {
  const { wantedNames, wantedPython } = e.program;
  (language === "python" ? wantedPython : wantedNames).add(name);
  asked(e, `${language} ${name}`);
}

/** Asks for the files of Python with classes that are made from one of a name. */
export function wantBelow(e: Evaluation, name: string): void {
  e.program.wantedBases.add(name);
  asked(e, `below ${name}`);
}

/** What was looked for already may still be another thing when more is here, but nothing waits for it. */
function asked(e: Evaluation, what: string): void {
  if (e.program.isSought(what)) e.isOpen();
  else e.isWanting();
}
