import type { ByteSource } from "../../bytes/byte-source.ts";
import { AssayError } from "../../model/error.ts";
import type { HttpClient } from "../../network/http-client.ts";
import { remoteSource } from "../../network/remote-file.ts";
import { type ReadBudget, withinBudget } from "../read-budget.ts";
import type { LfsServer } from "./lfs.ts";
import type { LfsPointer } from "./lfs-pointer.ts";

export interface LfsFile {
  readonly client: HttpClient;
  readonly server: LfsServer;
  readonly pointer: LfsPointer;
  readonly budget: ReadBudget;
}

/** A file of Git LFS, by ranges from where its server says that it is. */
export async function openLfs(file: LfsFile): Promise<ByteSource> {
  const first = await sourceOf(file, false);
  let current = first;
  const source: ByteSource = {
    ...first,
    readInto: async (offset, target) => {
      try {
        return await current.readInto(offset, target);
      } catch (error) {
        if (!(error instanceof AssayError) || error.code !== "permission-denied") throw error;
        // The address has run out: it held for some minutes.
        current = await sourceOf(file, true);
        return current.readInto(offset, target);
      }
    },
  };
  return withinBudget(source, file.budget);
}

async function sourceOf({ client, server, pointer }: LfsFile, isAgain: boolean): Promise<ByteSource> {
  const { url, headers } = await server.place(pointer, isAgain);
  const { sha256, sizeBytes } = pointer;
  return remoteSource(client, {
    ...{ url, headers, sizeBytes, version: sha256, declaredDigest: `sha256:${sha256}` },
    secretHeaders: Object.keys(headers),
    name: new URL(url).host,
  });
}
