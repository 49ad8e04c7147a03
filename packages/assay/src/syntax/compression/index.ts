export { inflateBlock } from "./block.ts";
export type { BlockCodec } from "./block.ts";
export { inflateBytes, inflateHead, inflateStream } from "./inflate.ts";
export { compressionKinds, compressionOf } from "./kinds.ts";
export type { CompressionKind, Inflated, InflateProblem } from "./kinds.ts";
