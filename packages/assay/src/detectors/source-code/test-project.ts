import { memorySource } from "../../bytes/memory-source.ts";
import type { FolderFile } from "../detector.ts";
import type { ProjectInput } from "../project-detector.ts";
import { sourceCode } from "./index.ts";

/** A tree in memory, for tests: text or bytes by path. */
export function projectOf(contents: Readonly<Record<string, string | Uint8Array>>): ProjectInput {
  const files = Object.entries(contents)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([path, content]) => fileOf(path, typeof content === "string" ? Buffer.from(content) : content));
  const folderOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf("/")));
  return {
    matching: files.filter(({ path }) => sourceCode.matches(path)),
    paths: files.map(({ path }) => path),
    find: (path) => files.find((file) => file.path === path),
    hasFolder: (folder) => files.some(({ path }) => path.startsWith(`${folder}/`)),
    filesIn: (folder) => files.filter(({ path }) => folderOf(path) === folder),
  };
}

function fileOf(path: string, bytes: Uint8Array): FolderFile {
  return {
    path,
    name: path.slice(path.lastIndexOf("/") + 1),
    sizeBytes: bytes.length,
    source: () => Promise.resolve(memorySource(bytes)),
  };
}
