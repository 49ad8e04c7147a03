import { ar } from "./ar/index.ts";
import { bzip2 } from "./bzip2/index.ts";
import { chunks } from "./chunks/index.ts";
import type { Container } from "./container.ts";
import { embeddedPickle } from "./embedded-pickle/index.ts";
import { gzip } from "./gzip/index.ts";
import { lz4 } from "./lz4/index.ts";
import { lzma } from "./lzma/index.ts";
import { rar } from "./rar/index.ts";
import { sevenZip } from "./seven-zip/index.ts";
import { tar } from "./tar/index.ts";
import { xz } from "./xz/index.ts";
import { zip } from "./zip/index.ts";
import { zlib } from "./zlib/index.ts";
import { zstd } from "./zstd/index.ts";

/** Every container, in the order in which they are asked, after all format readers. One line each. */
export const containers: readonly Container[] = [
  zip,
  tar,
  ar,
  gzip,
  zstd,
  bzip2,
  xz,
  lz4,
  sevenZip,
  rar,
  lzma,
  zlib,
  chunks,
  // Binary files that nobody else knows.
  embeddedPickle,
];
