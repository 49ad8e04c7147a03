import { markdownLine } from "../../cards/markdown-text.ts";
import type { Basis, Claim } from "../../model/claim.ts";
import { cleanText } from "../clean-text.ts";

const words: Readonly<Record<Basis, string>> = {
  measured: "measured",
  attested: "attested under a signature",
  declared: "declared, not checked",
  asserted: "stated by the user",
  inferred: "concluded",
  mentioned: "only mentioned",
};

/** The scanned folder as a whole. */
const saysNothing = /^\s*(?:\.\s*)?$/;

/** How a value is known, and where it was read: `measured (tuned/model.safetensors)`, `declared, not checked (README.md, line 4)`. */
export function basisWords({ basis, source, confidence }: Claim): string {
  const place = source.path ?? source.document ?? source.url;
  const line = source.line === undefined ? "" : `, line ${source.line}`;
  const at =
    place === undefined || saysNothing.test(place) ? "" : ` (${markdownLine(cleanText(place))}${line})`;
  const sure =
    confidence === undefined || confidence === 1 ? "" : `, confidence ${Number(confidence.toFixed(2))}`;
  return `${words[basis]}${sure}${at}`;
}
