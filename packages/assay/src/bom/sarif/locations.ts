import type { Location } from "../../model/finding.ts";
import type { SarifLocation } from "./log.ts";

/** The scanned root; services resolve it to the root of the repository. */
export const rootId = "%SRCROOT%";

/** Between the path of a container and that of its member (DESIGN section 2). */
const memberMark = "!/";

/**
 * The file on disk, and what is inside it as a logical location. Services refuse results without a line, and a binary
 * file has none: it gets line 1, the offset stands in the message and in the properties.
 */
export function sarifLocation({ path, line, member }: Location): SarifLocation {
  const mark = path.indexOf(memberMark);
  const file = mark < 0 ? path : path.slice(0, mark);
  const inside = [mark < 0 ? undefined : path.slice(mark + memberMark.length), member].filter(
    (part) => part !== undefined,
  );
  return {
    physicalLocation: {
      artifactLocation: { uri: uriOf(file), uriBaseId: rootId },
      region: { startLine: line ?? 1 },
    },
    ...(inside.length === 0
      ? {}
      : { logicalLocations: [{ fullyQualifiedName: inside.join(memberMark), kind: "member" }] }),
  };
}

/** A relative reference (RFC 3986): `:` in the first segment would make it a scheme, so it is escaped everywhere. */
function uriOf(path: string): string {
  return path === "" ? "." : path.split("/").map(encodeSegment).join("/");
}

function encodeSegment(segment: string): string {
  // A lone surrogate is no character and would make encodeURIComponent throw.
  return encodeURIComponent(Buffer.from(segment).toString());
}
