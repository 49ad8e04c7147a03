import type { ReactNode } from "react";
import type { Watch } from "../api/shapes.ts";
import { count, counted } from "../text/numbers.ts";
import { Told } from "./text.tsx";

/** Whether the last look could say what everything is like; silence is never "no change". */
export function WatchState({ watch }: { readonly watch: Watch }): ReactNode {
  const { state, progress, error, unobserved, things, lastLookAt } = watch;
  if (state === "looking")
    return (
      <span className="tag soft">
        looking{progress === null ? "" : `: ${count(progress.done)} of ${count(progress.total)}`}
      </span>
    );
  if (state === "waiting") return <span className="tag soft">waiting</span>;
  if (error !== null)
    return (
      <span className="bad">
        <span aria-hidden="true">✖</span> <Told text={error} limit={200} />
      </span>
    );
  if (lastLookAt === null) return <span className="soft">not looked at yet</span>;
  if (unobserved > 0)
    return (
      <span className="warn">
        <span aria-hidden="true">⚠</span> {count(unobserved)} of {counted(things, "thing")} could not be seen
      </span>
    );
  return (
    <span className="good">
      <span aria-hidden="true">✔</span> {counted(things, "thing")} seen
    </span>
  );
}
