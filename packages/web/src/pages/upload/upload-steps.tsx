import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, type ReactNode } from "react";
import { versionDetail } from "../../api/portfolio.ts";
import type { UploadReceipt, Version } from "../../api/shapes.ts";
import { CoverageFigures, EntityFigures, FindingFigures } from "../../parts/counts.tsx";
import { Link } from "../../parts/link.tsx";
import { Loaded } from "../../parts/loaded.tsx";
import { ProblemList } from "../../parts/problem-list.tsx";
import { Failure } from "../../parts/states.tsx";
import { Told } from "../../parts/text.tsx";
import { percent, size } from "../../text/numbers.ts";
import type { UploadState } from "./use-upload.ts";

/** What happens to the document, step by step, and what it came to. */
export function UploadSteps({
  state,
  size: total,
}: {
  readonly state: UploadState;
  readonly size: number;
}): ReactNode {
  if (state.kind === "idle") return null;
  if (state.kind === "refused") return <Failure error={state.error} />;
  return (
    <section className="steps" aria-label="Progress" aria-live="polite">
      {state.kind === "sending" ? (
        <Sending sent={state.sent} total={total} />
      ) : (
        <Kept receipt={state.receipt} />
      )}
    </section>
  );
}

function Sending({ sent, total }: { readonly sent: number; readonly total: number }): ReactNode {
  return (
    <>
      <p>
        Sending: {size(sent)} of {size(total)} ({percent(sent, total)})
      </p>
      <progress max={Math.max(1, total)} value={sent} aria-label="Sent" />
    </>
  );
}

function Kept({ receipt }: { readonly receipt: UploadReceipt }): ReactNode {
  const version = useQuery(versionDetail(receipt.versionId));
  useRefreshWhenRead(version.data?.state);
  return (
    <>
      <Step sign="✔" className="good">
        {receipt.isDuplicate
          ? "The newest version has these very bytes and this name already: nothing new was made."
          : "Kept, byte for byte."}
      </Step>
      <Loaded query={version} lines={2}>
        {(data) => <Reading version={data} />}
      </Loaded>
    </>
  );
}

function Reading({ version }: { readonly version: Version }): ReactNode {
  const link = (
    <Link to="/versions/$version" params={{ version: version.id }}>
      Open <Told text={version.project.name} limit={60} /> <Told text={version.name} limit={60} />
    </Link>
  );
  switch (version.state) {
    case "queued":
      return <Step sign="…">It waits to be read; you may leave this page.</Step>;
    case "failed":
      return (
        <>
          <Step sign="✖" className="bad">
            It could not be read. It is kept, and counts for nothing.
          </Step>
          <ProblemList problems={version.problems} />
          <p>{link}</p>
        </>
      );
    case "ready":
      return <Read version={version}>{link}</Read>;
  }
}

function Read({ version, children }: { readonly version: Version; readonly children: ReactNode }): ReactNode {
  return (
    <>
      <Step sign="✔" className="good">
        Read as <Told text={version.format} limit={60} />: <EntityFigures counts={version.counts} />
      </Step>
      <p>
        Open findings: <FindingFigures findings={version.findings} />
      </p>
      <p>
        Read: <CoverageFigures coverage={version.coverage} />
      </p>
      {version.problems.length === 0 ? null : <ProblemList problems={version.problems} />}
      <p>{children}</p>
    </>
  );
}

function Step({
  sign,
  className = "soft",
  children,
}: {
  sign: string;
  className?: string;
  children: ReactNode;
}): ReactNode {
  return (
    <p className="step-line">
      <span aria-hidden="true" className={className}>
        {sign}
      </span>{" "}
      <span>{children}</span>
    </p>
  );
}

/** What was read changes lists and counts everywhere. */
function useRefreshWhenRead(state: Version["state"] | undefined): void {
  const client = useQueryClient();
  useEffect(() => {
    if (state !== "ready" && state !== "failed") return;
    void client.invalidateQueries({
      predicate: ({ queryKey }) => queryKey[0] !== "session" && queryKey.length !== 2,
    });
  }, [state, client]);
}
