import { folderOf, joinPath, type ProgramFiles } from "../program-files.ts";
import { hasResources, resourcePath } from "../resources.ts";

/** What a text is when a library takes it for the name of a model or dataset. */
export type NamedThing =
  | { readonly kind: "hub"; readonly id: string }
  | { readonly kind: "path"; readonly path: string }
  | { readonly kind: "address"; readonly url: string }
  /** A path of a machine, or of a tree that is not here. */
  | { readonly kind: "local" }
  | { readonly kind: "bare"; readonly name: string }
  | { readonly kind: "nothing" };

const part = "[A-Za-z0-9_][A-Za-z0-9_.-]{0,95}";
const hubPattern = new RegExp(`^${part}/${part}$`, "u");
const barePattern = new RegExp(`^${part}$`, "u");

/** Texts that stand for something the reader shall put in. */
const placeholder =
  /^(?:<.*>|\{.*\}|\[.*\]|\.{3}|x{3,}|none|null|todo|path\/to\b.*|path_to_.*|(?:your|my)[-_ ]?(?:org|organization|organisation|username|user|name|namespace|account|team|hf[-_]\w+)\b.*|your[-_].*|(?:org|user|username|namespace|owner|author)\/(?:repo|model|dataset|name|model[-_]name|repo[-_]name|dataset[-_]name)s?|.*\/your[-_].*|model[-_]?(?:name|id|path)|repo[-_]?id|[\w.]+[-_/]x{3,})$/iu;

/** Folders in which training leaves its results. */
const results =
  /^(?:outputs?|results?|checkpoints?|ckpts?|runs|tmp|saves|saved_models?|models?|weights|artifacts|data|datasets|logs|cache|build|dist)\//iu;

export function isPlaceholder(text: string): boolean {
  return placeholder.test(text.trim());
}

/** Decides as the libraries do: what is here is a path, what looks like one is local, `org/name` is on the hub. */
export function namedThing(text: string, from: string, files: ProgramFiles): NamedThing {
  const name = text.trim();
  if (!isOneWord(name) || isPlaceholder(name)) return { kind: "nothing" };
  if (/^(?:https?|s3|gs|gcs|abfss?|hf|djl):\/\/|^hf:[\w.-]+\/[\w.-]+/iu.test(name)) return addressed(name);
  const path = spellings(name, from)
    .map((one) => pathInTree(one, from, files))
    .find((one) => one !== undefined);
  if (path !== undefined) return { kind: "path", path };
  return isLocal(name) ? { kind: "local" } : nameByShape(name);
}

/** No blanks, and of a length that a name has. */
function isOneWord(name: string): boolean {
  return name !== "" && name.length <= 300 && !/[\s\u0000-\u001f]/u.test(name);
}

/** What is no path here: `org/name` of the hub, a name alone, or a folder of results. */
function nameByShape(name: string): NamedThing {
  // Some libraries take a revision behind the name.
  const pinned = /^([^@]+)@[\w.-]{1,80}$/u.exec(name)?.[1];
  if (pinned !== undefined && hubPattern.test(pinned)) return { kind: "hub", id: pinned };
  if (hubPattern.test(name))
    return results.test(name) || name.includes("..") ? { kind: "local" } : { kind: "hub", id: name };
  return barePattern.test(name) ? { kind: "bare", name } : { kind: "local" };
}

function addressed(url: string): NamedThing {
  const hub =
    /^(?:https?:\/\/(?:www\.)?(?:huggingface\.co|hf\.co)\/|hf:(?:\/\/)?|djl:\/\/ai\.djl\.huggingface\.\w{1,40}\/)(?:datasets\/|models\/)?([\w.-]+\/[\w.-]+)/iu.exec(
      url,
    )?.[1];
  const id = hub?.replace(/\.git$/u, "");
  return id !== undefined && hubPattern.test(id) ? { kind: "hub", id } : { kind: "address", url };
}

/** Programs of C# are written on Windows, and start three folders below their project: `..\\..\\..\\data\\x.csv`. */
function spellings(name: string, from: string): readonly string[] {
  if (!from.endsWith(".cs")) return [name];
  const slashed = name.replaceAll("\\", "/");
  const below = slashed.replace(/^(?:\.\.\/){3}/u, "");
  return below === slashed ? [slashed] : [slashed, below];
}

function isLocal(name: string): boolean {
  return (
    /^(?:\/|~|\.{1,2}[\\/]|[A-Za-z]:[\\/]|\\\\|file:|classpath\*?:)/u.test(name) ||
    name.includes("\\") ||
    name.endsWith("/")
  );
}

/** From the root, from the file, or from a folder around it: programs start anywhere above. */
export function pathInTree(name: string, from: string, files: ProgramFiles): string | undefined {
  if (/^classpath\*?:/u.test(name) || (name.startsWith("/") && hasResources(from)))
    return resourcePath(name, from, files);
  if (/^(?:\/|~|[A-Za-z]:|\.{1,2}$)/u.test(name)) return undefined;
  for (let folder = folderOf(from); ; folder = folderOf(folder)) {
    const path = joinPath(folder, name);
    if (path !== undefined && isHere(path, name, files)) return path;
    if (folder === "") break;
  }
  return hasResources(from) ? resourcePath(name, from, files) : undefined;
}

/** A file, or a folder that is written as one: a bare word is more often a name. */
function isHere(path: string, name: string, files: ProgramFiles): boolean {
  return path !== "" && (files.has(path) || (/[/.]/u.test(name) && files.hasFolder(path)));
}
