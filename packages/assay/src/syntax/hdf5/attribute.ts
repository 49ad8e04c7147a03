import { alignFrom, skip, sub, uint } from "./cursor.ts";
import type { Cursor } from "./cursor.ts";
import { readDataspace } from "./dataspace.ts";
import { readDatatype } from "./datatype.ts";
import type { Hdf5Attribute, Hdf5Type } from "./hdf5.ts";
import { mostAttributes } from "./limits.ts";
import { messageTypes } from "./object-header.ts";
import { note, payText } from "./reading.ts";
import type { Hdf5Reading } from "./reading.ts";
import { resolveShared } from "./shared-message.ts";
import { readValue } from "./value.ts";

/** Reads an Attribute message of version 1 to 3 (specification IV.A.2.m); undefined = damaged (noted). */
export async function readAttribute(reading: Hdf5Reading, body: Cursor): Promise<Hdf5Attribute | undefined> {
  reading.spent.attributes += 1;
  if (reading.spent.attributes > mostAttributes) {
    note(reading, "limit-exceeded", `more than ${mostAttributes} attributes are not read`);
    return undefined;
  }
  const parts = partsOf(body);
  if (parts === undefined || body.isShort) {
    note(reading, "malformed", "an attribute cannot be read", body.start);
    return undefined;
  }
  const [name = ""] = parts.name.bytes.toString("utf8").split("\0", 1);
  if (!payText(reading, name)) return undefined;
  const type = await typeOf(reading, parts);
  const shape = parts.isSpaceShared ? undefined : readDataspace(reading, parts.space);
  if (type === undefined || shape === undefined || shape === null) {
    return { name, type, shape: undefined, value: undefined };
  }
  return { name, type, shape, value: await readValue(reading, type, shape, body) };
}

interface Parts {
  readonly name: Cursor;
  readonly type: Cursor;
  readonly space: Cursor;
  readonly isTypeShared: boolean;
  readonly isSpaceShared: boolean;
}

/** Leaves the cursor at the value. Version 1 pads each part to eight bytes. */
function partsOf(body: Cursor): Parts | undefined {
  const version = uint(body, 1);
  if (version < 1 || version > 3) return undefined;
  const flags = version === 1 ? 0 : uint(body, 1);
  if (version === 1) skip(body, 1);
  const sizes = [uint(body, 2), uint(body, 2), uint(body, 2)];
  if (version === 3) skip(body, 1);
  const [name, type, space] = sizes.map((size) => part(body, size, version === 1));
  if (name === undefined || type === undefined || space === undefined) return undefined;
  return { name, type, space, isTypeShared: (flags & 1) !== 0, isSpaceShared: (flags & 2) !== 0 };
}

function part(body: Cursor, size: number, isPadded: boolean): Cursor {
  const start = body.at;
  const found = sub(body, size);
  if (isPadded) alignFrom(body, start);
  return found;
}

async function typeOf(reading: Hdf5Reading, { type, isTypeShared }: Parts): Promise<Hdf5Type | undefined> {
  const body = isTypeShared ? await resolveShared(reading, messageTypes.datatype, type) : type;
  return body === undefined ? undefined : readDatatype(reading, body);
}
