import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { overviewQuery } from "../../api/portfolio.ts";
import type { Overview } from "../../api/shapes.ts";
import { Link } from "../../parts/link.tsx";
import { Loaded } from "../../parts/loaded.tsx";
import { Page, Section } from "../../parts/page.tsx";
import { FirstSteps } from "./first-steps.tsx";
import { Figures } from "./figures.tsx";
import { KnowledgeTrend } from "./knowledge-trend.tsx";
import { OpenQuestions } from "./open-questions.tsx";
import { RecentVersions } from "./recent-versions.tsx";
import { UrgentFindings } from "./urgent-findings.tsx";

/** What is urgent, what is new, and the figures of everything. */
export function OverviewPage(): ReactNode {
  const overview = useQuery(overviewQuery);
  return (
    <Page title="Overview">
      <Loaded query={overview} lines={8}>
        {(data) => (data.versions === 0 ? <FirstSteps /> : <Portfolio overview={data} />)}
      </Loaded>
    </Page>
  );
}

function Portfolio({ overview }: { readonly overview: Overview }): ReactNode {
  return (
    <>
      <Figures overview={overview} />
      <Section
        title="Act first"
        aside={
          <Link to="/findings" search={{ state: "not_set" }}>
            All that is not assessed
          </Link>
        }
      >
        <UrgentFindings findings={overview.urgent} />
      </Section>
      <Section title="Open questions" aside={<Link to="/questions">What to do about them</Link>}>
        <OpenQuestions />
      </Section>
      <Section
        title="New"
        aside={
          <Link to="/projects" search={{ sort: "updated" }}>
            All projects
          </Link>
        }
      >
        <RecentVersions versions={overview.recent} />
      </Section>
      <Section title="Knowledge, over 90 days" aside={<Link to="/compliance">Compliance</Link>}>
        <KnowledgeTrend />
      </Section>
    </>
  );
}
