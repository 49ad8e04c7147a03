import * as z from "zod";
import { type KeptPieces, lastingKey } from "../../bytes/kept-pieces.ts";
import type { ListedFile } from "../listed-file.ts";

/** All entries of the tree at one commit, which cannot change. */
export interface WholeListing {
  readonly files: readonly ListedFile[];
  /** Entries that the listing does not describe whole. */
  readonly broken: number;
}

const shape = z.object({
  broken: z.number().int().nonnegative(),
  files: z.array(
    z.object({
      path: z.string(),
      sizeBytes: z.number().int().nonnegative(),
      sha256: z.string().optional(),
      gitBlob: z.string().optional(),
    }),
  ),
});

/** The listing that an earlier run made of the tree at this address; made now, and kept, where there is none. */
export async function keptListing(
  kept: KeptPieces | undefined,
  url: string,
  list: () => Promise<WholeListing & { readonly isWhole: boolean }>,
): Promise<WholeListing> {
  if (kept === undefined) return list();
  const key = lastingKey("listing", url);
  const known = parse(kept.find(key, 0)?.bytes);
  if (known !== undefined) return known;
  const { files, broken, isWhole } = await list();
  if (isWhole) kept.keep(key, { offset: 0, bytes: Buffer.from(JSON.stringify({ files, broken })) });
  return { files, broken };
}

function parse(bytes: Uint8Array | undefined): WholeListing | undefined {
  if (bytes === undefined) return undefined;
  try {
    const parsed = shape.safeParse(JSON.parse(Buffer.from(bytes).toString("utf8")));
    if (!parsed.success) return undefined;
    const { broken, files } = parsed.data;
    return { broken, files: files.map(asListed) };
  } catch {
    return undefined;
  }
}

/** Without keys that have no value. */
function asListed({ path, sizeBytes, sha256, gitBlob }: z.infer<typeof shape>["files"][number]): ListedFile {
  return {
    path,
    sizeBytes,
    ...(sha256 === undefined ? {} : { sha256 }),
    ...(gitBlob === undefined ? {} : { gitBlob }),
  };
}
