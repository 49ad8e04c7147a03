import type { RandomAccess } from "../random-access.ts";

/** One member as the central directory says, with its data found through the local header. */
export interface ZipMember {
  readonly name: string;
  /** 0 = stored, 8 = deflated (APPNOTE 4.4.5). */
  readonly method: number;
  readonly flags: number;
  readonly crc32: number;
  /** Bytes in the archive. */
  readonly compressedSize: number;
  /** Bytes after decompression. */
  readonly size: number;
  /** Absolute offset of the local header in the source. */
  readonly headerOffset: number;
  /** Absolute offset of the data; undefined when there is no local header or the data reach beyond the source. */
  readonly dataOffset: number | undefined;
  readonly isEncrypted: boolean;
  /** File type and permissions as Unix has them, when the packer ran on such a system (APPNOTE 4.4.2, 4.4.15). */
  readonly unixMode?: number;
}

/** Two records of one archive that should say the same and do not: loaders differ in which one they believe. */
export interface ZipDisagreement {
  readonly member: string;
  readonly field:
    "name" | "method" | "flags" | "crc32" | "compressedSize" | "size" | "duplicate" | "directory";
  readonly central: string;
  readonly local: string;
}

export interface ZipArchive {
  readonly source: RandomAccess;
  readonly members: readonly ZipMember[];
  readonly disagreements: readonly ZipDisagreement[];
  /** Bytes in front of the archive: a self-extracting stub, or another file. */
  readonly prefixBytes: number;
  readonly isZip64: boolean;
  readonly comment: Uint8Array;
  /** Members that only another end record's directory lists: loaders differ in which record they take. */
  readonly otherMembers: readonly ZipMember[];
  /** Bytes behind the end record and its comment. */
  readonly trailingBytes: number;
  /** Where the central directory starts. */
  readonly directoryOffset: number;
}

export interface ZipProblem {
  readonly code: "truncated" | "malformed" | "limit-exceeded" | "unsupported";
  readonly message: string;
  readonly offset?: number;
}

/** Signatures of the records (APPNOTE 4.3). */
export const signatures = {
  local: 0x04034b50,
  central: 0x02014b50,
  end: 0x06054b50,
  zip64End: 0x06064b50,
  zip64Locator: 0x07064b50,
} as const;
