import { folderOf, joinPath, type ProgramFiles } from "./program-files.ts";

/** Folders in which build tools of the JVM and of Android put what an application takes with it. */
const resourceFolders = ["", "resources/", "assets/", "src/main/resources/", "src/main/assets/", "res/raw/"];

/**
 * The file of the tree that code of the JVM means by the name of a resource (`classpath:prompts/system.st`,
 * `/models/a.onnx`): beside the code, below `resources` of a folder around it, or the only one with these last parts.
 */
export function resourcePath(name: string, from: string, files: ProgramFiles): string | undefined {
  const relative = name
    .trim()
    .replace(/^(?:classpath\*?|file):\/{0,3}/u, "")
    .replace(/^(?:\.?\/)+/u, "");
  if (relative === "" || relative.length > 300 || relative.includes("\\")) return undefined;
  return nearest(relative, from, files) ?? onlyOne(relative, files);
}

/** In the folder of the code or one around it. */
function nearest(relative: string, from: string, files: ProgramFiles): string | undefined {
  for (let folder = folderOf(from); ; folder = folderOf(folder)) {
    for (const inside of resourceFolders) {
      const path = joinPath(folder, `${inside}${relative}`);
      if (path !== undefined && path !== "" && files.has(path)) return path;
    }
    if (folder === "") return undefined;
  }
}

/** Among the resources of the whole tree. */
function onlyOne(relative: string, files: ProgramFiles): string | undefined {
  const last = relative.slice(relative.lastIndexOf("/") + 1);
  const found = files
    .named(last)
    .filter((path) => /(?:^|\/)(?:resources|assets)\//u.test(path) && path.endsWith(`/${relative}`));
  return found.length === 1 ? found[0] : undefined;
}

/** Code whose build puts resources beside it. */
export function hasResources(path: string): boolean {
  return /\.(?:java|kts?|groovy|scala)$/u.test(path);
}
