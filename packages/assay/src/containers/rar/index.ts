import type { Container } from "../container.ts";
import { unreadArchive } from "../unread-archive.ts";

/** RAR archives: recognised, and said to be unread. */
export const rar: Container = unreadArchive({
  id: "rar",
  version: 1,
  title: "RAR archive",
  extensions: [".rar"],
  signature: [0x52, 0x61, 0x72, 0x21, 0x1a, 0x07],
});
