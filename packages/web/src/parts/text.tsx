import type { ReactNode } from "react";
import { shortened, shown } from "../text/shown.ts";

/** Text that somebody else wrote: never markup, nothing invisible, its direction does not leak into what stands around it. */
export function Told({ text, limit }: { readonly text: string; readonly limit?: number }): ReactNode {
  return (
    <bdi title={text.length > (limit ?? 200) ? shown(text, 1_000) : undefined}>{shown(text, limit)}</bdi>
  );
}

/** An identifier, shortened in the middle; the whole of it on hover. */
export function Identifier({ text, length }: { readonly text: string; readonly length?: number }): ReactNode {
  return (
    <code className="identifier" title={shown(text, 2_000)}>
      <bdi>{shortened(text, length)}</bdi>
    </code>
  );
}

/** What nobody knows is not the same as nothing. */
export function Unknown({ children = "unknown" }: { readonly children?: ReactNode }): ReactNode {
  return <span className="unknown">{children}</span>;
}
