import type { ReactNode } from "react";
import { ago, exact } from "../text/times.ts";

/** `3 hours ago`; the exact time on hover. */
export function Ago({ time }: { readonly time: string }): ReactNode {
  return (
    <time dateTime={time} title={exact(time)}>
      {ago(time, Date.now())}
    </time>
  );
}
