import type { Container } from "../container.ts";
import { unreadArchive } from "../unread-archive.ts";

/** 7z archives: recognised, and said to be unread. */
export const sevenZip: Container = unreadArchive({
  id: "seven-zip",
  version: 1,
  title: "7z archive",
  extensions: [".7z"],
  signature: [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c],
});
