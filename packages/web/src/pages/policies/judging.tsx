import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { judgingState, useRefresh, useRejudging } from "../../api/policies.ts";
import type { FindingOrigin, JudgingState } from "../../api/shapes.ts";
import { Ago } from "../../parts/ago.tsx";
import { DataTable, type Column } from "../../parts/data-table.tsx";
import { SelectField, type Options } from "../../parts/fields.tsx";
import { Link } from "../../parts/link.tsx";
import { Loaded } from "../../parts/loaded.tsx";
import { Section } from "../../parts/page.tsx";
import { Empty, Failure } from "../../parts/states.tsx";
import { Told } from "../../parts/text.tsx";
import { count, counted } from "../../text/numbers.ts";
import { originWords } from "../../text/words.table.ts";

/** How far the latest versions are judged, and with what. */
export function Judging({ isAdmin }: { readonly isAdmin: boolean }): ReactNode {
  const query = useQuery(judgingState);
  return (
    <Loaded query={query}>
      {(state) => (
        <>
          <Progress state={state} isAdmin={isAdmin} />
          <Advisories state={state} isAdmin={isAdmin} />
        </>
      )}
    </Loaded>
  );
}

interface Parts {
  readonly state: JudgingState;
  readonly isAdmin: boolean;
}

function Progress({ state, isAdmin }: Parts): ReactNode {
  const again = useRejudging();
  const { branches, judged, oldestAt, newestAt, waiting, policies, findings } = state;
  return (
    <Section title="Latest versions">
      <p>
        {count(judged)} of {counted(branches, "latest version")} judged, with{" "}
        {counted(policies, "enabled policy", "enabled policies")}.{" "}
        {oldestAt === null || newestAt === null ? null : (
          <>
            The first <Ago time={oldestAt} />, the last <Ago time={newestAt} />.{" "}
          </>
        )}
        {waiting === 0 ? "Nothing waits." : `${counted(waiting, "round")} of judging still to do.`}
      </p>
      <ul className="figures">
        {Object.entries(findings).map(([origin, open]) => (
          <li key={origin}>
            <Link to="/findings" search={{ origin }} className="figure">
              <strong>{count(open)}</strong>
              <span>open, found by: {originWords[origin as FindingOrigin].toLowerCase()}</span>
            </Link>
          </li>
        ))}
      </ul>
      {again.isError ? <Failure error={again.error} /> : null}
      {isAdmin ? (
        <p>
          <button type="button" onClick={() => again.mutate()} disabled={again.isPending}>
            Judge again what changed
          </button>{" "}
          {again.isSuccess ? <span role="status">It is being done.</span> : null}
        </p>
      ) : null}
    </Section>
  );
}

type Feed = NonNullable<JudgingState["advisories"]>["feeds"][number];
const columns: readonly Column<Feed>[] = [
  {
    id: "feed",
    title: "Source",
    cell: ({ feed, ecosystem }) => (
      <>
        <Told text={feed} limit={60} />{" "}
        {ecosystem === null ? null : (
          <span className="soft">
            <Told text={ecosystem} limit={60} />
          </span>
        )}
      </>
    ),
  },
  { id: "records", title: "Records", kind: "number", cell: ({ records }) => count(records) },
  { id: "imported", title: "Imported", kind: "tight", cell: ({ importedAt }) => <Ago time={importedAt} /> },
];

const choices: Options = [
  ["", "Never"],
  ["6", "Every 6 hours"],
  ["24", "Every day"],
  ["168", "Every week"],
];

function Advisories({ state, isAdmin }: Parts): ReactNode {
  const { advisories, refreshHours } = state;
  const refresh = useRefresh();
  return (
    <Section title="Database of advisories">
      {advisories === null ? (
        <Empty title="Nothing was judged with advisories.">
          <p>
            Known vulnerabilities are those that documents name. Give the server a database:{" "}
            <code>--advisories</code>.
          </p>
        </Empty>
      ) : (
        <>
          <p>
            {counted(advisories.records, "record")}, used last <Ago time={advisories.usedAt} />.
          </p>
          <DataTable
            label="Sources of advisories"
            columns={columns}
            rows={advisories.feeds}
            keyOf={({ feed, ecosystem }) => `${feed} ${ecosystem ?? ""}`}
          />
        </>
      )}
      {refresh.isError ? <Failure error={refresh.error} /> : null}
      {isAdmin ? (
        <div className="form-row">
          <SelectField
            label="Refresh it"
            options={
              choices.some(([value]) => value === `${refreshHours ?? ""}`)
                ? choices
                : [...choices, [`${refreshHours ?? ""}`, `Every ${refreshHours ?? 0} hours`] as const]
            }
            value={`${refreshHours ?? ""}`}
            disabled={refresh.isPending}
            onChange={(event) =>
              refresh.mutate(event.target.value === "" ? null : Number(event.target.value))
            }
            help="The server fetches what is published; every version is judged again then."
          />
        </div>
      ) : null}
    </Section>
  );
}
