import type { ReactNode } from "react";
import type { TestedFinding, TestResult } from "../../api/shapes.ts";
import { DataTable, type Column } from "../../parts/data-table.tsx";
import { ProjectLink, VersionLink } from "../../parts/entity-link.tsx";
import { SeverityTag } from "../../parts/tags.tsx";
import { Identifier, Told } from "../../parts/text.tsx";
import { count, counted } from "../../text/numbers.ts";

type Rule = TestResult["rules"][number];

const rules: readonly Column<Rule>[] = [
  {
    id: "rule",
    title: "Rule",
    cell: ({ id, title, severity }) => (
      <>
        <SeverityTag severity={severity} /> <Told text={title} limit={160} />{" "}
        <Identifier text={id} length={60} />
      </>
    ),
  },
  { id: "outcome", title: "Kept", cell: (rule) => <Outcome rule={rule} /> },
];

function Outcome({ rule: { asked, kept, exempt, unjudged } }: { readonly rule: Rule }): ReactNode {
  if (asked === 0) return <span className="soft">about nothing here</span>;
  const broken = asked - kept - exempt;
  return (
    <>
      {broken === 0 ? (
        <span className="good">
          <span aria-hidden="true">✔</span> kept
        </span>
      ) : (
        <span className="bad">
          <span aria-hidden="true">✖</span> not kept by {count(broken)}
        </span>
      )}{" "}
      <span className="soft">
        of {count(asked)}
        {exempt === 0 ? "" : `, ${count(exempt)} exempt`}
        {unjudged === 0 ? "" : `, ${count(unjudged)} could not be judged`}
      </span>
    </>
  );
}

/** Rule by rule, and what would be other than it is now. */
export function TestOutcome({
  result,
  isNew,
}: {
  readonly result: TestResult;
  readonly isNew: boolean;
}): ReactNode {
  const { project, version, counts, added, removed } = result;
  return (
    <div role="status">
      <p>
        On <ProjectLink project={project} /> <VersionLink version={version} />:{" "}
        {counted(counts.findings, "finding")}
        {isNew
          ? "."
          : `, ${count(counts.added)} of them new; ${counted(counts.removed, "finding")} would go.`}
      </p>
      <DataTable label="Rules" columns={rules} rows={result.rules} keyOf={({ id }) => id} />
      <Findings
        title={isNew ? "What it would find" : "What would be new"}
        findings={added}
        total={counts.added}
      />
      <Findings title="What would go" findings={removed} total={counts.removed} />
    </div>
  );
}

interface FindingsParts {
  readonly title: string;
  readonly findings: readonly TestedFinding[];
  readonly total: number;
}

function Findings({ title, findings, total }: FindingsParts): ReactNode {
  if (findings.length === 0) return null;
  return (
    <>
      <h3>
        {title} ({count(total)})
      </h3>
      <ul className="plain lines">
        {findings.map(({ severity, message, about, exempt }, index) => (
          <li key={index}>
            <SeverityTag severity={severity} /> <Told text={message} limit={300} />{" "}
            <span className="soft">
              <Told text={about} limit={90} />
              {exempt === null ? null : (
                <>
                  {" "}
                  exempt: <Told text={exempt} limit={120} />
                </>
              )}
            </span>
          </li>
        ))}
        {total > findings.length ? <li className="soft">and {count(total - findings.length)} more</li> : null}
      </ul>
    </>
  );
}
