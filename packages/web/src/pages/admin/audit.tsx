import { useInfiniteQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { auditList, useAuditCheck } from "../../api/administration.ts";
import type { AuditEntry } from "../../api/shapes.ts";
import { Ago } from "../../parts/ago.tsx";
import { Copyable } from "../../parts/copyable.tsx";
import { DataTable, type Column } from "../../parts/data-table.tsx";
import { Paged } from "../../parts/paged.tsx";
import { Empty, Failure } from "../../parts/states.tsx";
import { Identifier, Told } from "../../parts/text.tsx";
import { auditActionText } from "../../text/audit-actions.table.ts";
import { count } from "../../text/numbers.ts";

const route = getRouteApi("/shell/admin");

const columns: readonly Column<AuditEntry>[] = [
  { id: "sequence", title: "No.", kind: "tight", cell: ({ sequence }) => count(sequence) },
  { id: "at", title: "When", kind: "tight", cell: ({ at }) => <Ago time={at} /> },
  { id: "actor", title: "Who", cell: ({ actor }) => <Told text={actor} limit={60} /> },
  {
    id: "action",
    title: "What",
    cell: ({ action }) => (
      <span title={action}>
        <Told text={auditActionText(action)} limit={60} />
      </span>
    ),
  },
  {
    id: "subject",
    title: "About",
    cell: ({ subject, detail }) => (
      <>
        <Told text={subject} limit={120} />
        {detail === "" || detail === "{}" ? null : (
          <div className="soft">
            <Told text={detail} limit={160} />
          </div>
        )}
      </>
    ),
  },
  { id: "hash", title: "Hash", kind: "tight", cell: ({ hash }) => <Identifier text={hash} length={16} /> },
];

/** The append-only log; each entry holds the hash of the one before it. */
export function Audit(): ReactNode {
  const { actor, action } = route.useSearch();
  const query = useInfiniteQuery(
    auditList({ ...(actor === undefined ? {} : { actor }), ...(action === undefined ? {} : { action }) }),
  );
  return (
    <>
      <AuditCheck />
      <Paged query={query} one="entry" many="entries" empty={<Empty title="Nothing was done yet." />}>
        {(rows, onEnd) => (
          <DataTable
            label="Audit log"
            columns={columns}
            rows={rows}
            keyOf={({ sequence }) => String(sequence)}
            onEnd={onEnd}
          />
        )}
      </Paged>
    </>
  );
}

function AuditCheck(): ReactNode {
  const check = useAuditCheck();
  const verdict = check.data;
  return (
    <div className="audit-check">
      <button type="button" onClick={() => check.mutate()} disabled={check.isPending}>
        {check.isPending ? "Checking…" : "Check the whole log"}
      </button>
      <div role="status">
        {verdict === undefined ? null : verdict.isIntact ? (
          <p className="good">
            <span aria-hidden="true">✔</span> All {count(verdict.entries)} entries are as they were written.
            Newest hash: <Copyable text={verdict.head} name="newest hash" length={20} />
          </p>
        ) : (
          <p className="bad">
            <span aria-hidden="true">✖</span> Entry {count(verdict.brokenAt ?? 0)} is not as it was written.
          </p>
        )}
      </div>
      {check.isError ? <Failure error={check.error} /> : null}
    </div>
  );
}
