import type { ReactNode } from "react";
import type { ScanProgress, ScanRun } from "../api/shapes.ts";
import { count, percent, size } from "../text/numbers.ts";
import { runStateWords } from "../text/words.table.ts";
import { Link } from "./link.tsx";
import { SignTag } from "./tags.tsx";
import { Told } from "./text.tsx";

const signs: Record<ScanRun["state"], readonly [sign: string, className: string]> = {
  waiting: ["…", "soft"],
  running: ["▸", "soft"],
  done: ["✔", "good"],
  unchanged: ["=", "good"],
  failed: ["✖", "bad"],
  cancelled: ["■", "soft"],
};

export function RunStateTag({ run }: { readonly run: ScanRun }): ReactNode {
  const [sign, className] = signs[run.state];
  return (
    <SignTag sign={sign} className={className}>
      {run.isBeingCancelled
        ? "ending"
        : run.state === "waiting" && run.attempts > 0
          ? "trying again soon"
          : runStateWords[run.state]}
    </SignTag>
  );
}

/** What became of it: the version, why it failed, or how far it is. */
export function RunResult({ run }: { readonly run: ScanRun }): ReactNode {
  return (
    <>
      {run.version === null ? null : (
        <Link to="/versions/$version" params={{ version: run.version.id }}>
          <Told text={run.version.name} limit={40} />
        </Link>
      )}
      {run.error === null ? null : (
        <div className={run.state === "failed" ? "bad" : "soft"}>
          <Told text={run.error} limit={300} />
        </div>
      )}
      {run.state === "running" && run.progress !== null ? (
        <span className="soft">{progressText(run.progress)}</span>
      ) : null}
    </>
  );
}

/** `reading bytes: 1.2 GB of 3.4 GB (35 %), received 40 MB in 12 requests`. */
export function progressText({ doing, done, total, unit, requests, receivedBytes }: ScanProgress): string {
  const amount = (value: number): string => (unit === "bytes" ? size(value) : count(value));
  const what = unit === "bytes" || unit === null ? "" : ` ${unit}`;
  const far =
    done === null
      ? ""
      : total === null
        ? `: ${amount(done)}${what}`
        : `: ${amount(done)} of ${amount(total)}${what} (${percent(done, total)})`;
  return `${doing}${far}; received ${size(receivedBytes)} in ${count(requests)} requests`;
}
