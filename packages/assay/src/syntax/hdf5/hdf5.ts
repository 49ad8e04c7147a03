import type { Problem } from "../../model/coverage.ts";

/** Everything that the structure of an HDF5 file says. No data of datasets are read. */
export interface Hdf5File {
  /** 0 to 3. */
  readonly superblockVersion: number;
  /** Where the superblock is: bytes before it are a user block of somebody else. */
  readonly userBlockBytes: number;
  /** Bytes behind the end that the superblock gives: nothing of this file. */
  readonly trailingBytes: number;
  /** Each object once, under the first path that leads to it. */
  readonly objects: readonly Hdf5Object[];
  /** Links that are no first name of an object. */
  readonly links: readonly Hdf5Link[];
  readonly problems: readonly Problem[];
}

export interface Hdf5Object {
  /** `/` for the root group, `/a/b` below it. */
  readonly path: string;
  readonly kind: "group" | "dataset" | "datatype";
  readonly attributes: ReadonlyMap<string, Hdf5Attribute>;
  /** Set for a dataset. */
  readonly dataset?: Hdf5Dataset;
}

export type Hdf5Link =
  /** A second name of an object: hard links may form cycles. */
  | { readonly path: string; readonly kind: "hard"; readonly target: string }
  | { readonly path: string; readonly kind: "soft"; readonly target: string }
  /** Leads into another file, which the library opens. */
  | { readonly path: string; readonly kind: "external"; readonly file: string; readonly target: string }
  | { readonly path: string; readonly kind: "user-defined"; readonly linkClass: number };

export interface Hdf5Attribute {
  readonly name: string;
  readonly type: Hdf5Type | undefined;
  /** `[]` = a scalar; undefined = a null dataspace. */
  readonly shape: readonly number[] | undefined;
  /** A list for every array (row-major, flat); undefined = of a type that is not decoded, too large or damaged. */
  readonly value: Hdf5Value | undefined;
}

export type Hdf5Value = Hdf5Scalar | readonly Hdf5Scalar[];
export type Hdf5Scalar = string | number | boolean;

export interface Hdf5Dataset {
  readonly type: Hdf5Type | undefined;
  readonly shape: readonly number[] | undefined;
  readonly layout: Hdf5Layout;
  /** In the order in which they were applied when writing. */
  readonly filters: readonly Hdf5Filter[];
  /** Other files that the values are read from (External File List message). */
  readonly externalFiles: readonly string[];
}

export type Hdf5Layout =
  /** `offset` is absolute in the source; undefined = nothing was ever written, the fill value counts. */
  | { readonly kind: "contiguous"; readonly offset: number | undefined; readonly sizeBytes: number }
  /** In the object header itself. */
  | { readonly kind: "compact"; readonly offset: number; readonly sizeBytes: number }
  | {
      readonly kind: "chunked";
      readonly chunk: readonly number[];
      readonly index: string;
      /** Absolute offset of the only chunk when there is one, it holds everything and no filter changed it. */
      readonly onlyChunk: number | undefined;
    }
  /** Put together from datasets of other files; `.` is the same file. */
  | { readonly kind: "virtual"; readonly files: readonly string[] }
  | { readonly kind: "unknown" };

export interface Hdf5Filter {
  /** 1 deflate, 2 shuffle, 3 fletcher32, 4 szip, 5 nbit, 6 scale-offset; 256 and more are plug-ins. */
  readonly id: number;
  readonly name: string;
}

export type Hdf5Type =
  | {
      readonly kind: "integer";
      readonly sizeBytes: number;
      readonly isSigned: boolean;
      readonly isBigEndian: boolean;
      /** Bits that count, when they are not all of them. */
      readonly precision: number;
    }
  | {
      readonly kind: "float";
      readonly sizeBytes: number;
      readonly isBigEndian: boolean;
      readonly exponentBits: number;
      readonly mantissaBits: number;
      readonly bias: number;
    }
  | { readonly kind: "string"; readonly sizeBytes: number; readonly padding: number }
  | { readonly kind: "variable-string"; readonly sizeBytes: number }
  | { readonly kind: "variable-list"; readonly sizeBytes: number; readonly base: Hdf5Type }
  | { readonly kind: "compound"; readonly sizeBytes: number; readonly members: readonly Hdf5Member[] }
  | {
      readonly kind: "enum";
      readonly sizeBytes: number;
      readonly base: Hdf5Type;
      readonly names: readonly string[];
    }
  | {
      readonly kind: "array";
      readonly sizeBytes: number;
      readonly base: Hdf5Type;
      readonly shape: readonly number[];
    }
  | { readonly kind: "complex"; readonly sizeBytes: number; readonly base: Hdf5Type }
  | { readonly kind: "reference" | "opaque" | "bit-field" | "time"; readonly sizeBytes: number };

export interface Hdf5Member {
  readonly name: string;
  readonly offset: number;
  readonly type: Hdf5Type;
}
