import { describe, expect, it } from "vitest";

import { memberPath } from "../containers/member-path.ts";
import { printable } from "../model/printable.ts";
import { cleanText } from "./clean-text.ts";

/** All that have the Unicode property Bidi_Control (PropList.txt, Unicode 16). */
const bidirectional = [
  0x061c,
  ...[0x200e, 0x200f],
  ...[0x202a, 0x202b, 0x202c, 0x202d, 0x202e],
  ...[0x2066, 0x2067, 0x2068, 0x2069],
];

describe("text of a scanned input", () => {
  it.each(bidirectional)(
    "has no bidirectional control in a document, on a terminal or in a path: %i",
    (code) => {
      const hostile = `a${String.fromCodePoint(code)}b`;
      const shown = `a\\u${code.toString(16).padStart(4, "0")}b`;
      expect(cleanText(hostile)).toBe(shown);
      expect(cleanText(shown)).toBe(shown);
      expect(printable(hostile)).toBe(shown);
      expect(memberPath(hostile)).not.toContain(String.fromCodePoint(code));
    },
  );
});
