import { useInfiniteQuery } from "@tanstack/react-query";
import { useMemo, type ReactNode } from "react";
import { policyStandings } from "../../api/policies.ts";
import type { PolicyStanding } from "../../api/shapes.ts";
import { Ago } from "../../parts/ago.tsx";
import { Choices } from "../../parts/choices.tsx";
import { FindingFigures, findingTotal } from "../../parts/counts.tsx";
import { DataTable, type Column } from "../../parts/data-table.tsx";
import { ProjectLink, VersionLink } from "../../parts/entity-link.tsx";
import { Link } from "../../parts/link.tsx";
import { Paged } from "../../parts/paged.tsx";
import { Empty } from "../../parts/states.tsx";
import { Told } from "../../parts/text.tsx";
import { count } from "../../text/numbers.ts";

const which = [
  ["", "all"],
  ["true", "not keeping it"],
] as const;

/** Which projects keep it and which do not, by the latest version of each branch. */
export function Standings({
  id,
  isFailing,
}: {
  readonly id: string;
  readonly isFailing: boolean;
}): ReactNode {
  const query = useInfiniteQuery(policyStandings(id, isFailing));
  const columns = useMemo(() => columnsOf(id), [id]);
  return (
    <>
      <Choices label="Which projects" name="failing" options={which} chosen={isFailing ? "true" : ""} />
      <Paged
        query={query}
        one="branch"
        many="branches"
        empty={
          <Empty title={isFailing ? "Nobody fails to keep it." : "No version was held against it yet."} />
        }
      >
        {(rows, onEnd) => (
          <DataTable
            label="Projects"
            columns={columns}
            rows={rows}
            keyOf={({ project, branch }) => `${project.id} ${branch}`}
            onEnd={onEnd}
          />
        )}
      </Paged>
    </>
  );
}

function columnsOf(policy: string): readonly Column<PolicyStanding>[] {
  return [
    {
      id: "project",
      title: "Project",
      cell: ({ project, branch }) => (
        <>
          <ProjectLink project={project} />{" "}
          {branch === "main" ? null : (
            <span className="soft">
              <Told text={branch} limit={40} />
            </span>
          )}
        </>
      ),
    },
    { id: "version", title: "Version", cell: ({ version }) => <VersionLink version={version} /> },
    { id: "kept", title: "Checks kept", cell: (standing) => <KeptBy standing={standing} /> },
    {
      id: "findings",
      title: "Open findings",
      cell: ({ project, findings }) =>
        findingTotal(findings) === 0 ? (
          <FindingFigures findings={findings} />
        ) : (
          <Link to="/findings" search={{ policy, project: project.id }}>
            <FindingFigures findings={findings} />
          </Link>
        ),
    },
    { id: "judged", title: "Judged", kind: "tight", cell: ({ judgedAt }) => <Ago time={judgedAt} /> },
  ];
}

function KeptBy({ standing }: { readonly standing: PolicyStanding }): ReactNode {
  const { asked, kept, exempt, unjudged, trouble } = standing;
  if (trouble !== null)
    return (
      <span className="bad">
        not judged: <Told text={trouble} limit={200} />
      </span>
    );
  if (asked === 0) return <span className="soft">no check is about it</span>;
  return (
    <>
      {count(kept)} of {count(asked)}
      <span className="soft">
        {exempt === 0 ? "" : `, ${count(exempt)} exempt`}
        {unjudged === 0 ? "" : `, ${count(unjudged)} could not be judged`}
      </span>
    </>
  );
}
