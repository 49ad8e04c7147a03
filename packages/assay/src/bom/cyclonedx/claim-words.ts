import type { Basis, Claim, Source } from "../../model/claim.ts";

/** A claim in one line: `parameters=7000000000; declared; tuned/README.md:4; model-card@1`. */
export function claimWords(claim: Claim): string {
  return [`${claim.property}=${valueWords(claim)}`, claim.basis, placeWords(claim.source), claim.source.by]
    .filter((part) => part !== "")
    .join("; ");
}

/** Says what a value rests on: `Measured: tuned/model.safetensors`. */
export function basisWords(claim: Claim): string {
  const place = placeWords(claim.source);
  const confidence = claim.confidence === undefined ? "" : ` (confidence ${claim.confidence})`;
  const reason = claim.overrideReason === undefined ? "" : ` Reason: ${claim.overrideReason}`;
  return `${basisTitles[claim.basis]}${place === "" ? "" : `: ${place}`}${confidence}.${reason}`;
}

const basisTitles: Readonly<Record<Basis, string>> = {
  measured: "Measured from the bytes",
  attested: "Attested under a verified signature",
  declared: "Declared",
  asserted: "Asserted by the user",
  inferred: "Inferred by a rule",
  mentioned: "Mentioned in prose",
};

/** Path with line or pointer, or URL with revision, or digest; empty when the source has none of them. */
function placeWords(source: Source): string {
  const place = source.path ?? source.url ?? source.digest ?? "";
  const line = source.line === undefined ? "" : `:${source.line}`;
  // Beside the name of a document the pointer is one into that document, and not into the place that it names.
  const isHere = source.pointer !== undefined && source.document === undefined;
  const pointer = isHere ? ` ${source.pointer}` : "";
  const revision = source.revision === undefined ? "" : ` @${source.revision}`;
  return `${place}${line}${pointer}${revision}`;
}

function valueWords(claim: Claim): string {
  switch (claim.value.kind) {
    case "known":
      return typeof claim.value.value === "object"
        ? JSON.stringify(claim.value.value)
        : String(claim.value.value);
    case "unresolved":
      return `unresolved ${claim.value.expression}`;
    case "withheld":
      return "withheld";
    case "not-applicable":
      return "not applicable";
  }
}
