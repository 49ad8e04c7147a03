import type { ReactNode } from "react";
import type { ScanRun } from "../../api/shapes.ts";
import { Link } from "../../parts/link.tsx";
import { progressText, RunStateTag } from "../../parts/run-state.tsx";
import { Section } from "../../parts/page.tsx";
import { Told } from "../../parts/text.tsx";

/** What the scan is doing, or what became of it the last time. */
export function UnderWay({ run }: { readonly run: ScanRun }): ReactNode {
  return (
    <Section title="Last time" aside={<RunStateTag run={run} />}>
      <div className="steps" aria-live="polite">
        <State run={run} />
        {run.progress?.notes.map((note) => (
          <p key={note} className="notice">
            <Told text={note} limit={400} />
          </p>
        ))}
      </div>
    </Section>
  );
}

function State({ run }: { readonly run: ScanRun }): ReactNode {
  switch (run.state) {
    case "waiting":
      return (
        <p>
          {run.attempts === 0 ? "It waits for the server to have time for it." : "It will be tried again: "}
          {run.error === null ? null : <Told text={run.error} limit={600} />}
        </p>
      );
    case "running":
      return <Progress run={run} />;
    case "failed":
      return (
        <p className="bad">
          <Told text={run.error ?? "It failed."} limit={1_000} />
        </p>
      );
    case "cancelled":
      return <p>Somebody ended it.</p>;
    default:
      return <Made run={run} />;
  }
}

function Made({ run }: { readonly run: ScanRun }): ReactNode {
  const { version } = run;
  if (version === null) return <p>Its version was removed.</p>;
  return (
    <p>
      {run.state === "done" ? "It made " : "It found what is known: "}
      <Link to="/versions/$version" params={{ version: version.id }}>
        version <Told text={version.name} limit={80} />
      </Link>
      .
    </p>
  );
}

function Progress({ run: { progress } }: { readonly run: ScanRun }): ReactNode {
  if (progress === null) return <p>It has just begun.</p>;
  const { done, total, path } = progress;
  return (
    <>
      <p>{progressText(progress)}</p>
      {done === null || total === null ? null : (
        <progress max={Math.max(1, total)} value={done} aria-label="Read so far" />
      )}
      {path === null ? null : (
        <p className="soft">
          <Told text={path} limit={120} />
        </p>
      )}
    </>
  );
}
