export { isTarHeader } from "./header.ts";
export { readTar } from "./read-tar.ts";
export type { TarArchive, TarMember } from "./tar.ts";
