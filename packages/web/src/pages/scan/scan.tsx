import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useState, type ReactNode } from "react";
import { isUnderWay, scanDetail, useScanRemoval, useScanStep } from "../../api/fetching.ts";
import { useMay } from "../../api/session.ts";
import type { ServerScan } from "../../api/shapes.ts";
import { useFresh } from "../../api/use-fresh.ts";
import { Ago } from "../../parts/ago.tsx";
import { Link } from "../../parts/link.tsx";
import { Loaded } from "../../parts/loaded.tsx";
import { Page, Section } from "../../parts/page.tsx";
import { RemoveDialog } from "../../parts/remove-dialog.tsx";
import { Failure } from "../../parts/states.tsx";
import { Told } from "../../parts/text.tsx";
import { every } from "../../text/schedules.ts";
import { EditScanDialog } from "./edit-scan.tsx";
import { ScanHistory } from "./scan-history.tsx";
import { UnderWay } from "./under-way.tsx";

const route = getRouteApi("/shell/scans/$scan");

/** One scan: what it is doing, what became of it each time, and when it comes next. */
export function ScanPage(): ReactNode {
  const { scan: id } = route.useParams();
  const query = useQuery(scanDetail(id));
  const scan = query.data;
  useFresh("scans", scan?.run?.state);
  return (
    <Page
      key={id}
      title={scan?.target ?? "Scan"}
      heading={scan && <Told text={scan.target} />}
      above={<Link to="/scans">Scans</Link>}
      actions={scan === undefined ? null : <Actions scan={scan} />}
    >
      <Loaded query={query} lines={6}>
        {(data) => (
          <>
            <Facts scan={data} />
            {data.run === null ? null : <UnderWay run={data.run} />}
            <Section title="History">
              <ScanHistory scan={data.id} />
            </Section>
          </>
        )}
      </Loaded>
    </Page>
  );
}

function Actions({ scan }: { readonly scan: ServerScan }): ReactNode {
  const step = useScanStep(scan.id);
  const removal = useScanRemoval(scan.id);
  const [open, setOpen] = useState<"edit" | "remove">();
  const close = (): void => setOpen(undefined);
  if (!useMay("contributor")) return null;
  const isActive = isUnderWay(scan);
  return (
    <>
      {step.isError ? <Failure error={step.error} /> : null}
      <button
        type="button"
        disabled={step.isPending}
        onClick={() => step.mutate(isActive ? "cancel" : "runs")}
      >
        {isActive ? "Cancel" : "Scan now"}
      </button>
      <button type="button" onClick={() => setOpen("edit")}>
        Edit
      </button>
      <button type="button" onClick={() => setOpen("remove")}>
        Remove
      </button>
      {open === "edit" ? <EditScanDialog scan={scan} onClose={close} /> : null}
      {open === "remove" ? (
        <RemoveDialog title="Remove the scan" removal={removal} to="/scans" onClose={close}>
          Its schedule and its history go. The versions that it made stay.
        </RemoveDialog>
      ) : null}
    </>
  );
}

function Facts({ scan }: { readonly scan: ServerScan }): ReactNode {
  const reads = scan.full ? "everything, and its digests are checked" : "headers and small files";
  return (
    <dl className="facts">
      <dt>Into</dt>
      <dd>
        <Link to="/projects/$project" params={{ project: scan.project.id }}>
          <Told text={scan.project.name} limit={80} />
        </Link>
        , branch <Told text={scan.branch} limit={80} />
        {scan.environment === null ? null : (
          <>
            , environment <Told text={scan.environment} limit={60} />
          </>
        )}
      </dd>
      <dt>Reads</dt>
      <dd>
        {reads}
        {scan.lineage ? "; what the models come from, too" : ""}
      </dd>
      <dt>Schedule</dt>
      <dd>
        {scan.everyHours === null ? "only when asked" : every(scan.everyHours)}
        {scan.nextAt === null ? null : (
          <>
            , next <Ago time={scan.nextAt} />
          </>
        )}
      </dd>
      <dt>Made</dt>
      <dd>
        <Ago time={scan.createdAt} /> by <Told text={scan.createdBy} limit={80} />
      </dd>
    </dl>
  );
}
