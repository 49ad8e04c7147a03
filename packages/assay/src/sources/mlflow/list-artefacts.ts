import type { TreeProblem } from "../../bytes/tree.ts";
import { isSafePath, type ListedFile } from "../listed-file.ts";
import { brokenFiles, listingProblem, tooManyFiles } from "../wanted-files.ts";
import type { MlflowApi } from "./api.ts";
import type { ListedArtefact } from "./api-shapes.ts";
import type { ArtefactStore } from "./artefact-store.ts";
import { deepestFolder, mostListings } from "./limits.ts";

export interface ListedArtefacts {
  readonly files: readonly ListedFile[];
  readonly problems: readonly TreeProblem[];
}

/** All files of an artefact root, folder by folder. @throws AssayError as the questions do */
export async function listArtefacts(
  api: MlflowApi,
  store: ArtefactStore,
  mostFiles: number,
): Promise<ListedArtefacts> {
  const found: Found = { files: new Map(), folders: [""], problems: [], broken: 0, asked: 0 };
  for (let at = 0; at < found.folders.length; at += 1) {
    const isWhole = await readFolder(api, store, found, { folder: found.folders[at] ?? "", mostFiles });
    if (!isWhole) break;
  }
  const { files, problems, broken } = found;
  return {
    files: [...files.values()].slice(0, mostFiles),
    problems: broken === 0 ? problems : [...problems, brokenFiles(broken)],
  };
}

interface Found {
  readonly files: Map<string, ListedFile>;
  /** Those still to be read are behind those that were. */
  readonly folders: string[];
  readonly problems: TreeProblem[];
  broken: number;
  asked: number;
}

/** All pages of one folder; false when a limit ends the whole listing. */
async function readFolder(
  api: MlflowApi,
  store: ArtefactStore,
  found: Found,
  { folder, mostFiles }: { readonly folder: string; readonly mostFiles: number },
): Promise<boolean> {
  const seen = new Set<string>();
  let token: string | undefined;
  do {
    found.asked += 1;
    if (found.asked > mostListings) return stop(found, tooManyListings);
    const page = await api.artefacts(store.listUrl(folder, token));
    for (const artefact of page.files) take(found, artefact, folder);
    if (found.files.size > mostFiles) return stop(found, tooManyFiles(mostFiles));
    token = nextToken(page.next_page_token, seen, found.problems);
  } while (token !== undefined);
  return true;
}

function stop({ problems }: Found, problem: TreeProblem): false {
  problems.push(problem);
  return false;
}

const tooManyListings = listingProblem(
  "limit-exceeded",
  `the artefacts take more than ${mostListings} listings: the later ones are left out`,
);

function nextToken(
  token: string | undefined,
  seen: Set<string>,
  problems: TreeProblem[],
): string | undefined {
  if (token === undefined || token === "") return undefined;
  if (seen.has(token)) {
    problems.push(
      listingProblem("malformed", "the listing of artefacts repeats itself: what follows is left out"),
    );
    return undefined;
  }
  seen.add(token);
  return token;
}

function take(found: Found, artefact: ListedArtefact, folder: string): void {
  const path = pathOf(artefact.path, folder);
  const { is_dir: isFolder = false, file_size: sizeBytes } = artefact;
  if (path !== undefined && isFolder) found.folders.push(path);
  else if (path !== undefined && sizeBytes !== undefined) found.files.set(path, { path, sizeBytes });
  else found.broken += 1;
}

/** Servers say a path from the root or the name alone: the last part is the name. */
function pathOf(path: string, folder: string): string | undefined {
  if (!isSafePath(path)) return undefined;
  const name = path.slice(path.lastIndexOf("/") + 1);
  const full = folder === "" ? name : `${folder}/${name}`;
  return full.split("/").length > deepestFolder || full.length > 4096 ? undefined : full;
}
