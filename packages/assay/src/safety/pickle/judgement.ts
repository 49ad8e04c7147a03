import type { Gadget } from "./gadgets.ts";
import type { Sighting } from "./sighting.ts";

/** How a loader treats the streams, as far as it changes the judgement. */
export interface LoaderRules {
  /** Persistent ids are torch storages; without this nobody knows what they stand for. */
  readonly isTorch: boolean;
  /** Names that the loader itself answers and never imports (classes of a TorchScript archive). */
  readonly ownNames?: RegExp;
}

/** A name on no list, with its first place and call. */
export interface UnknownName {
  readonly offset: number;
  readonly call?: string;
}

export interface RunJudgement {
  readonly sightings: Sighting[];
  readonly unknownNames: Map<string, UnknownName>;
  /** Byte strings that the stream itself unpickles. */
  readonly nested: NestedBytes[];
}

/** Bytes inside a stream that the stream itself unpickles. */
export interface NestedBytes {
  /** Who unpickles them. */
  readonly via: string;
  /** Of the call. */
  readonly callOffset: number;
  readonly bytes:
    | { readonly kind: "range"; readonly offset: number; readonly length: number; readonly isText: boolean }
    | { readonly kind: "text"; readonly text: string };
}

/** The one sentence about a gadget, whichever way it was reached. */
export function gadgetSighting(
  name: string,
  gadget: Gadget,
  place: { readonly offset: number; readonly call?: string },
): Sighting {
  const what = place.call === undefined ? `imports ${name}` : `calls ${place.call}`;
  return {
    rule: "PICKLE-GADGET",
    verdict: gadget.verdict,
    subject: name,
    message: `Loading ${what}${place.call === undefined || place.call.startsWith(name) ? "" : ` (${name})`}, which ${gadget.does}.`,
    ...place,
  };
}
