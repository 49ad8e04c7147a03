import type { Problem } from "../../model/coverage.ts";
import { longestLink, mostLinks, mostLinkSteps } from "./limits.ts";
import type { ObjectStore } from "./object-store.ts";
import type { CommitWalk, FoundBlob } from "./walk-commit.ts";

/** Where a link of a commit leads. */
export type Followed =
  | { readonly kind: "file"; readonly file: FoundBlob }
  | { readonly kind: "problem"; readonly problem: Problem };

/** Follows the links of a commit inside of it, as a loader would after a checkout; to files only, since folders are read in their own place. */
export async function followLinks(
  walk: CommitWalk,
  store: ObjectStore,
): Promise<ReadonlyMap<string, Followed>> {
  const targets = new Map<string, string>();
  for (const { path, object } of walk.links) {
    const bytes = object.sizeBytes > longestLink ? undefined : await store.bytesOf(object);
    if (bytes !== undefined) targets.set(path, Buffer.from(bytes).toString("utf8"));
  }
  const files = new Map(walk.files.map((file) => [file.path, file]));
  const scene: Scene = { targets, files, folders: walk.folders, stepsLeft: mostLinkSteps };
  return new Map(walk.links.map(({ path }) => [path, followed(path, scene)]));
}

interface Scene {
  readonly targets: ReadonlyMap<string, string>;
  readonly files: ReadonlyMap<string, FoundBlob>;
  readonly folders: ReadonlySet<string>;
  /** Over all links together. */
  stepsLeft: number;
}

function followed(path: string, scene: Scene): Followed {
  const end = resolve(path, scene);
  if (end === "loop")
    return problem("symlink-loop", "a link leads back to itself, or through too many others");
  if (end === "outside")
    return problem("outside-tree", "a link leads out of the repository and is not followed");
  const place = end.join("/");
  const file = scene.files.get(place);
  if (file !== undefined) return { kind: "file", file };
  if (!scene.folders.has(place)) return problem("read-error", "is a link that leads nowhere in what is read");
  const isAbove = place === "" || path.startsWith(`${place}/`);
  return isAbove
    ? problem("symlink-loop", "a link leads back to a folder above")
    : problem("excluded", "a link to a folder that is read in its own place");
}

/** Step by step, since every folder on the way can be a link itself. */
function resolve(path: string, scene: Scene): readonly string[] | "loop" | "outside" {
  const waiting = path.split("/").reverse();
  const done: string[] = [];
  let links = 0;
  for (let part = waiting.pop(); part !== undefined; part = waiting.pop()) {
    scene.stepsLeft -= 1;
    if (scene.stepsLeft < 0) return "loop";
    if (part === "" || part === ".") continue;
    if (part === "..") {
      if (done.pop() === undefined) return "outside";
      continue;
    }
    const target = scene.targets.get([...done, part].join("/"));
    if (target === undefined) done.push(part);
    else {
      links += 1;
      if (links > mostLinks) return "loop";
      if (target.startsWith("/")) return "outside";
      waiting.push(...target.split("/").reverse());
    }
  }
  return done;
}

function problem(code: Problem["code"], message: string): Followed {
  return { kind: "problem", problem: { code, message } };
}
