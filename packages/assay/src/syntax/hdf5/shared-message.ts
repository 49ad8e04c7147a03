import { address, skip, uint } from "./cursor.ts";
import type { Cursor } from "./cursor.ts";
import { readObjectHeader } from "./object-header.ts";
import { note } from "./reading.ts";
import type { Hdf5Reading } from "./reading.ts";

/**
 * The body of a message that is kept elsewhere: a committed datatype has it in an object header of its own
 * (specification IV.A.2, "shared message"). Messages in the heap of the superblock extension are not followed.
 */
export async function resolveShared(
  reading: Hdf5Reading,
  type: number,
  body: Cursor,
): Promise<Cursor | undefined> {
  const version = uint(body, 1);
  const kind = uint(body, 1);
  if (version === 1) skip(body, 6);
  // In version 1 and 2 the message is always in an object header; in version 3 kind 1 is the heap.
  if (version === 3 && kind === 1) {
    note(reading, "unsupported", "messages in the shared message heap are not read", body.start);
    return undefined;
  }
  if (version === 1) skip(body, reading.lengthBytes);
  const at = address(body, reading.offsetBytes);
  if (at === undefined || body.isShort) {
    note(reading, "malformed", "a shared message cannot be found", body.start);
    return undefined;
  }
  const messages = await readObjectHeader(reading, at);
  const found = messages?.find((message) => message.type === type && !message.isShared);
  if (found === undefined) note(reading, "malformed", "a shared message cannot be found", body.start);
  return found?.body;
}
