import { archiveRules } from "./archive-rules.table.ts";
import type { Container, ContainerReading } from "./container.ts";

/** An archive of a kind that is recognised and not unpacked. */
export interface UnreadKind {
  readonly id: string;
  readonly version: number;
  readonly title: string;
  readonly extensions: readonly string[];
  /** The first bytes. */
  readonly signature: readonly number[];
}

/** A container without members and with a hazard that says so: unread is never clean. */
export function unreadArchive({ id, version, title, extensions, signature }: UnreadKind): Container {
  const message = `the contents of a ${title} are not read`;
  const reading: ContainerReading = {
    format: id,
    members: [],
    hazards: [{ rule: "ARCHIVE-UNREAD", verdict: "unknown", message }],
    problems: [{ code: "unsupported", message }],
  };
  return {
    ...{ id, version, title, extensions, rules: archiveRules },
    support: {
      formats: [{ name: title, metadata: false }],
      reads: "that it is one",
      hazards: "all of it is unknown",
      notRead: "names and contents",
    },
    recognises: (head) => signature.every((byte, index) => head[index] === byte),
    open: () => Promise.resolve(reading),
  };
}
