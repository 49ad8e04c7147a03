import { hubFolder, type HubFiles } from "./hub-repository.ts";

type MadeFolder = ReturnType<typeof hubFolder>;
type MadeFile = MadeFolder["matching"][number];

interface MadeProject {
  readonly matching: readonly MadeFile[];
  readonly paths: readonly string[];
  find(path: string): MadeFile | undefined;
  hasFolder(path: string): boolean;
  filesIn(folder: string): readonly MadeFile[];
}

/** A made application tree, as a detector of projects sees it. */
export function recipeProject(files: HubFiles, matches: (path: string) => boolean): MadeProject {
  const root = hubFolder(files, () => true);
  const paths = Object.keys(files).sort();
  return {
    matching: paths.filter(matches).flatMap((path) => root.find(path) ?? []),
    paths,
    find: (path) => root.find(path),
    hasFolder: (path) => root.hasFolder(path),
    filesIn: (folder) => root.filesIn(folder),
  };
}
