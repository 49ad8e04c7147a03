/** One member of a tar archive (POSIX 1003.1-2017, pax; GNU tar manual, "Basic Tar Format"). */
export interface TarMember {
  readonly name: string;
  readonly kind: TarKind;
  /** Offset of the data in the archive. */
  readonly offset: number;
  readonly sizeBytes: number;
  /** Of links: where they lead. */
  readonly target?: string;
}

export type TarKind = "file" | "folder" | "symlink" | "hardlink" | "device" | "pipe" | "sparse" | "other";

export interface TarProblem {
  readonly code: "truncated" | "malformed" | "limit-exceeded";
  readonly message: string;
  readonly offset: number;
}

export interface TarArchive {
  readonly members: readonly TarMember[];
  /** What is wrong behind the last member. */
  readonly problems: readonly TarProblem[];
  /** Bytes that are not zero behind the end mark, up to the end of the file. */
  readonly trailingBytes: number;
}
