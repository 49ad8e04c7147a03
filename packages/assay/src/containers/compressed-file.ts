import { readUpTo } from "../bytes/byte-source.ts";
import { type CompressionKind, compressionOf, inflateHead } from "../syntax/compression/index.ts";
import { archiveRules } from "./archive-rules.table.ts";
import type { Container, ContainerInput, ContainerReading } from "./container.ts";

/** What tells one codec from another. */
export interface CompressedFileKind {
  readonly id: string;
  readonly version: number;
  readonly title: string;
  readonly compression: CompressionKind;
  /** Endings of a compressed file, and those that stand for a compressed tar archive. */
  readonly extensions: readonly string[];
  readonly tarExtensions: readonly string[];
  readonly notRead: string;
  /** Decoded size as far as the file says it. */
  sizeOf?(input: ContainerInput): Promise<number | undefined>;
}

/** Enough for the first block of every codec that has blocks of a common size. */
const trialBytes = 64 * 1024;

/** A container of one member: a file that is compressed as a whole. */
export function compressedFile(kind: CompressedFileKind): Container {
  const { id, version, title, compression, extensions, tarExtensions, notRead } = kind;
  return {
    ...{ id, version, title, extensions: [...extensions, ...tarExtensions], rules: archiveRules },
    support: {
      formats: [{ name: title, metadata: false }],
      reads: "the decoded bytes, as a file of their own, when a reader or detector knows their beginning",
      hazards: "decoding beyond the limits",
      notRead,
    },
    recognises: (head) => compressionOf(head) === compression,
    open: (input) => open(input, kind),
  };
}

/** Undefined for a few bytes that look like the start of a stream and decode to nothing. */
async function open(input: ContainerInput, kind: CompressedFileKind): Promise<ContainerReading | undefined> {
  const { source, path } = input;
  const hasWeakSignature = kind.compression === "zlib" || kind.compression === "lzma";
  if (hasWeakSignature) {
    const head = await inflateHead(kind.compression, await readUpTo(source, 0, trialBytes), 64);
    if (head.length === 0) return undefined;
  }
  const sizeBytes = await kind.sizeOf?.(input);
  return {
    format: kind.id,
    members: [
      {
        name: memberName(path, kind),
        data: {
          ...{ kind: "packed", compression: kind.compression, offset: 0, length: source.sizeBytes },
          ...(sizeBytes === undefined ? {} : { sizeBytes }),
        },
      },
    ],
    hazards: [],
    problems: [],
  };
}

/** By the name of the file: the name that a gzip header carries is that of its maker's machine, or a lie. */
function memberName(path: string, { extensions, tarExtensions }: CompressedFileKind): string {
  const name = path.slice(path.lastIndexOf("/") + 1);
  const lower = name.toLowerCase();
  const tar = tarExtensions.find((ending) => lower.endsWith(ending));
  if (tar !== undefined) return `${name.slice(0, -tar.length)}.tar`;
  const ending = extensions.find((candidate) => lower.endsWith(candidate) && lower.length > candidate.length);
  return ending === undefined ? name : name.slice(0, -ending.length);
}
