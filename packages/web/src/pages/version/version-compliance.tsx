import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { apiAddress } from "../../api/client.ts";
import { versionCompliance } from "../../api/compliance.ts";
import type { Version, VersionCompliance as Judged } from "../../api/shapes.ts";
import { type Column, DataTable } from "../../parts/data-table.tsx";
import { GradeBar, Score } from "../../parts/grade-bar.tsx";
import { Link } from "../../parts/link.tsx";
import { Loaded } from "../../parts/loaded.tsx";
import { Empty } from "../../parts/states.tsx";
import { count, counted } from "../../text/numbers.ts";
import { RuleSetElements } from "./rule-set-elements.tsx";

const route = getRouteApi("/shell/versions/$version");

/** Every rule set that applies, how its facts are known, and what one of them lacks. */
export function VersionCompliance({ version }: { readonly version: Version }): ReactNode {
  const { ruleSet } = route.useSearch();
  const query = useQuery(versionCompliance(version.id));
  return (
    <Loaded query={query} lines={6}>
      {(judged) =>
        judged.isJudged ? (
          <Opened version={version} judged={judged} ruleSet={ruleSet} />
        ) : (
          <Empty title="It is not judged yet.">
            <p>That is done when nothing waits to be read; this page follows by itself.</p>
          </Empty>
        )
      }
    </Loaded>
  );
}

interface OpenedParts {
  readonly version: Version;
  readonly judged: Judged;
  readonly ruleSet: string | undefined;
}

function Opened({ version, judged, ruleSet }: OpenedParts): ReactNode {
  const { evidence, leftOut, scores } = judged;
  const [first] = scores;
  const open = scores.find(({ id }) => id === ruleSet) ?? first;
  if (open === undefined) return <Empty title="No rule set is about what this document lists." />;
  return (
    <>
      <p className="lead">
        Evidence grade <Score value={evidence.percent} /> of {counted(evidence.asked, "fact")}.
        {leftOut > 0 ? ` ${count(leftOut)} things were not asked about, since there are too many.` : ""}{" "}
        <a href={documentOf(version, { format: "declarations" })} download>
          All results inside CycloneDX
        </a>
      </p>
      <DataTable label="Rule sets" columns={columnsOf(open.id)} rows={scores} keyOf={({ id }) => id} />
      <RuleSetElements
        version={version.id}
        told={open}
        report={documentOf(version, { format: "report", ruleSet: open.id })}
      />
    </>
  );
}

function documentOf(version: Version, query: Readonly<Record<string, string>>): string {
  return apiAddress(`versions/${encodeURIComponent(version.id)}/document`, query);
}

function columnsOf(open: string): readonly Column<Judged["scores"][number]>[] {
  return [
    {
      id: "title",
      title: "Rule set",
      cell: ({ id, title }) => (
        <Link
          to="."
          search={(before: Record<string, unknown>) => ({ ...before, ruleSet: id })}
          current={id === open ? "true" : undefined}
          resetScroll={false}
        >
          {title}
        </Link>
      ),
    },
    { id: "score", title: "Score", kind: "number", cell: ({ score }) => <Score value={score.percent} /> },
    {
      id: "missing",
      title: "Missing",
      kind: "number",
      cell: ({ score }) => count(score.counts.notMet + score.counts.partly),
    },
    { id: "known", title: "How the facts are known", cell: ({ score }) => <GradeBar facts={score.grades} /> },
  ];
}
