import { AssayError } from "../../model/error.ts";
import { printable } from "../../model/printable.ts";
import { LfsServer } from "./lfs.ts";
import type { LfsPointer } from "./lfs-pointer.ts";
import type { ObjectStore } from "./object-store.ts";
import type { Opening } from "./opening.ts";
import type { CommitWalk } from "./walk-commit.ts";

/** A file of settings has some lines. */
const mostSettingsBytes = 64 * 1024;

/**
 * The LFS server of a repository, asked once whether it gives us its files. Undefined = it does not, and the user was told: then pointers
 * stay what they are. Another host than that of the repository is not asked, whatever `.lfsconfig` says.
 * @throws AssayError `interrupted`
 */
export async function lfsServerFor(
  { connection, context }: Opening,
  store: ObjectStore,
  walk: CommitWalk,
  pointers: readonly LfsPointer[],
): Promise<LfsServer | undefined> {
  const usual = `${connection.url.replace(/(?:\.git)?$/u, ".git")}/info/lfs`;
  const url = (await configuredUrl(walk, store)) ?? usual;
  if (!URL.canParse(url) || new URL(url).origin !== new URL(usual).origin) {
    context.note(
      `files of Git LFS are on another host (${printable(url)}), which is not asked: their bytes are not read`,
    );
    return undefined;
  }
  const server = new LfsServer({ client: connection.client, url, headers: connection.headers, pointers });
  try {
    await server.reach();
  } catch (error) {
    if (!(error instanceof AssayError) || error.code === "interrupted") throw error;
    context.note(`files of Git LFS cannot be read, their digests and sizes are known: ${error.message}`);
    return undefined;
  }
  return server;
}

/** `[lfs] url = …` of `.lfsconfig` in the root. */
async function configuredUrl({ files }: CommitWalk, store: ObjectStore): Promise<string | undefined> {
  const file = files.find(({ path }) => path === ".lfsconfig");
  if (file === undefined || file.object.sizeBytes > mostSettingsBytes) return undefined;
  const text = Buffer.from((await store.bytesOf(file.object)) ?? []).toString("utf8");
  const line = text.split("\n").find((one) => /^\s{0,20}url\s{0,20}=/u.test(one));
  const value = line?.slice(line.indexOf("=") + 1).trim() ?? "";
  return value === "" ? undefined : value.replace(/\/{1,10}$/u, "");
}
