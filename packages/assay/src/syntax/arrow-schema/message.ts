import { flatBufferOf, rootTable, scalarIn, tableIn, type FlatTable } from "../flatbuffer/index.ts";
import { arrowLimits } from "./index.ts";

/** Kinds of `MessageHeader` (Message.fbs). */
export const messageKinds = { schema: 1, dictionaryBatch: 2, recordBatch: 3 } as const;

export interface ArrowMessage {
  /** MetadataVersion (Schema.fbs): 3 is V4, 4 is V5. */
  readonly version: number;
  readonly kind: number;
  readonly header: FlatTable;
  /** Bytes that follow the message. NaN when it is no exact number. */
  readonly bodyLength: number;
}

const messageFields = { version: 0, kind: 1, header: 2, bodyLength: 3 } as const;

/** Reads the FlatBuffer of a message; undefined = broken. */
export async function readArrowMessage(bytes: Uint8Array): Promise<ArrowMessage | undefined> {
  const root = await rootTable(flatBufferOf(bytes, arrowLimits));
  const header = await tableIn(root, messageFields.header);
  if (header === undefined) return undefined;
  return {
    version: scalarIn(root, messageFields.version, "i16"),
    kind: scalarIn(root, messageFields.kind, "u8"),
    header,
    bodyLength: scalarIn(root, messageFields.bodyLength, "i64"),
  };
}

/** The message in an encapsulated one (IPC format): continuation marker, length, FlatBuffer. Old writers left out the marker. */
export function unwrapArrowMessage(bytes: Uint8Array): Uint8Array {
  if (bytes.length < 8) return bytes;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const start = view.getUint32(0, true) === 0xffffffff ? 8 : 4;
  return bytes.subarray(start, start + view.getUint32(start - 4, true));
}
