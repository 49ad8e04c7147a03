import type { ByteSource } from "../../bytes/byte-source.ts";
import { readUpTo } from "../../bytes/byte-source.ts";
import type { Hazard } from "../../model/hazard.ts";
import type { Hdf5File } from "../../syntax/hdf5/index.ts";
import { leadingPickle } from "../leading-pickle.ts";
import { foreignBytes } from "./limits.ts";

/**
 * What stands before and behind the HDF5 file in the same bytes. Keras takes a file that ends like a zip for an
 * archive, whatever it begins with.
 */
export async function foreignHazards(source: ByteSource, structure: Hdf5File): Promise<readonly Hazard[]> {
  const hazards: Hazard[] = [];
  if (structure.userBlockBytes > 0) {
    const front = await readUpTo(source, 0, Math.min(structure.userBlockBytes, foreignBytes));
    if (!isOwnBlock(front)) {
      hazards.push(hazard("before", structure.userBlockBytes, 0, isZip(front)));
      hazards.push(...((await leadingPickle(source))?.hazards ?? []));
    }
  }
  if (structure.trailingBytes > 0) {
    const start = source.sizeBytes - Math.min(structure.trailingBytes, foreignBytes);
    const end = await readUpTo(source, start, foreignBytes);
    const offset = source.sizeBytes - structure.trailingBytes;
    if (!isEmpty(end) || structure.trailingBytes > foreignBytes) {
      hazards.push(hazard("behind", structure.trailingBytes, offset, isZip(end)));
    }
  }
  return hazards;
}

/** Empty, or the text that MATLAB puts in front of its files of version 7.3. */
function isOwnBlock(bytes: Uint8Array): boolean {
  return isEmpty(bytes) || Buffer.from(bytes).toString("latin1", 0, 10) === "MATLAB 7.3";
}

/** Nothing but padding: zeros, or the line ends that text tools append. */
function isEmpty(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte === 0 || byte === 0x0a || byte === 0x0d || byte === 0x20);
}

/** A local header, or the end record of a zip (APPNOTE 4.3). */
function isZip(bytes: Uint8Array): boolean {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  return text.includes("PK\u0003\u0004") || text.includes("PK\u0005\u0006");
}

function hazard(where: "before" | "behind", sizeBytes: number, offset: number, hasZip: boolean): Hazard {
  return {
    rule: "HDF5-FOREIGN-BYTES",
    verdict: hasZip ? "suspicious" : "unknown",
    message: `${sizeBytes} bytes ${where} the HDF5 file are none of it${hasZip ? ": a zip archive" : ""}.`,
    offset,
  };
}
