import type { Channel } from "../../contract/channel.ts";

interface Place {
  /** What may be shown. */
  readonly target: string;
  readonly settings: string;
}

interface Given {
  readonly url?: string | undefined;
  readonly to?: readonly string[] | undefined;
}

/** Where a channel goes, as it is kept; `undefined` when that is no place of such a channel. */
export function placeOf(kind: Channel["kind"], { url, to }: Given): Place | undefined {
  if (kind === "email")
    return to === undefined ? undefined : { target: to.join(", "), settings: JSON.stringify({ to }) };
  if (url === undefined) return undefined;
  // The way below the host may be what lets one in: it is not shown again.
  return { target: new URL(url).host, settings: JSON.stringify({ url }) };
}
