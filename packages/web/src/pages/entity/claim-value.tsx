import { useState, type ReactNode } from "react";
import type { EntityClaim } from "../../api/shapes.ts";
import { Told } from "../../parts/text.tsx";
import { counted } from "../../text/numbers.ts";
import { shown } from "../../text/shown.ts";

const shortEnough = 160;
const longestOpened = 20_000;

/** A value as it is known: said, not resolved, withheld on purpose and not applicable look different. */
export function ClaimValue({ claim }: { readonly claim: EntityClaim }): ReactNode {
  switch (claim.valueKind) {
    case "unresolved":
      return (
        <span className="unknown" title="The expression was found, its value was not">
          not resolved:{" "}
          <code>
            <Told text={claim.value} limit={120} />
          </code>
        </span>
      );
    case "withheld":
      return (
        <span className="unknown">
          withheld on purpose{claim.value === "" ? "" : ": "}
          <Told text={claim.value} limit={80} />
        </span>
      );
    case "not-applicable":
      return <span className="soft">does not apply</span>;
    default:
      return claim.value.length <= shortEnough && !claim.value.includes("\n") ? (
        <Told text={claim.value} limit={shortEnough} />
      ) : (
        <LongValue text={claim.value} />
      );
  }
}

/** A template or a text: its start, and the rest when asked for. */
function LongValue({ text }: { readonly text: string }): ReactNode {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <div className="long-value">
      {isOpen ? (
        <pre tabIndex={0} aria-label="The whole value">
          {wholeOf(text)}
        </pre>
      ) : (
        <Told text={text} limit={shortEnough} />
      )}
      <button type="button" className="quiet small" aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
        {isOpen ? "Show less" : `Show all ${counted(text.length, "character")}`}
      </button>
    </div>
  );
}

/** Line by line, so that line ends stay and nothing invisible hides. */
function wholeOf(text: string): string {
  const lines = text
    .slice(0, longestOpened)
    .split("\n")
    .map((line) => shown(line, longestOpened));
  return lines.join("\n") + (text.length > longestOpened ? "\n…" : "");
}
