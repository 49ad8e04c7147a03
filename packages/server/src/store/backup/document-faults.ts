import { createHash } from "node:crypto";
import type { Connection } from "../dialect/dialect.ts";
import { type KeptBytes, piecesOf } from "../kept-bytes.ts";

/** A damaged disk damages more than one; the first tell enough. */
const mostFaults = 20;

/** Of documents that are not what their digests say: no page has a sum of its own. One at a time, however many there are. */
export async function documentFaults({ read }: Connection): Promise<readonly string[]> {
  const faults: string[] = [];
  for (let after = 0; faults.length < mostFaults;) {
    const next = await read
      .selectFrom("document")
      .select(["id", "digest", "size", "bytes as packed"])
      .where("id", ">", after)
      .orderBy("id")
      .limit(1)
      .executeTakeFirst();
    if (next === undefined) return faults;
    if ((await digestOf(next)) !== next.digest)
      faults.push(`the document ${next.digest} is not as it was uploaded`);
    after = next.id;
  }
  return faults;
}

async function digestOf(kept: KeptBytes): Promise<string | undefined> {
  const hash = createHash("sha256");
  try {
    for await (const piece of piecesOf(kept)) hash.update(piece);
  } catch (error) {
    // What cannot be unpacked, zlib says with a code of its own.
    if (error instanceof Error && "code" in error) return undefined;
    throw error;
  }
  return `sha256:${hash.digest("hex")}`;
}
