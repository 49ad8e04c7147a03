import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { versionDetail } from "../../api/portfolio.ts";
import type { Version } from "../../api/shapes.ts";
import { ProjectLink } from "../../parts/entity-link.tsx";
import { Loaded } from "../../parts/loaded.tsx";
import { Page } from "../../parts/page.tsx";
import { findingTotal } from "../../parts/counts.tsx";
import { ProblemList } from "../../parts/problem-list.tsx";
import { Tabs, type Tab } from "../../parts/tabs.tsx";
import { VersionStateTag } from "../../parts/tags.tsx";
import { Told } from "../../parts/text.tsx";
import { Changes } from "./changes.tsx";
import { Download } from "./download.tsx";
import { VersionCompliance } from "./version-compliance.tsx";
import { VersionContent } from "./version-content.tsx";
import { VersionFindings } from "./version-findings.tsx";
import { VersionHead } from "./version-head.tsx";

const route = getRouteApi("/shell/versions/$version");

/** One document of one project: what is in it, what it changed, what was not understood. */
export function VersionPage(): ReactNode {
  const { version: id } = route.useParams();
  const query = useQuery(versionDetail(id));
  const version = query.data;
  return (
    <Page
      key={id}
      title={version === undefined ? "Version" : `${version.project.name} ${version.name}`}
      heading={version && <Heading version={version} />}
      above={version === undefined ? "Version" : <ProjectLink project={version.project} />}
      actions={version === undefined ? null : <Download version={version} />}
    >
      <Loaded query={query} lines={8}>
        {(data) => <Opened version={data} />}
      </Loaded>
    </Page>
  );
}

function Heading({ version }: { readonly version: Version }): ReactNode {
  return (
    <>
      <Told text={version.name} /> {version.isLatest ? <span className="tag good">latest</span> : null}{" "}
      <VersionStateTag state={version.state} />
    </>
  );
}

function Opened({ version }: { readonly version: Version }): ReactNode {
  const { tab = version.state === "ready" ? "content" : "problems" } = route.useSearch();
  return (
    <>
      <VersionHead version={version} />
      {version.state === "queued" ? (
        <p className="notice">It waits to be read; this page follows by itself.</p>
      ) : null}
      <Tabs label="Parts of this version" tabs={tabsOf(version)} open={tab} />
      {tab === "content" ? <VersionContent version={version} /> : null}
      {tab === "changes" ? <Changes version={version} /> : null}
      {tab === "findings" ? <VersionFindings version={version} /> : null}
      {tab === "compliance" ? <VersionCompliance version={version} /> : null}
      {tab === "problems" ? <ProblemList problems={version.problems} /> : null}
    </>
  );
}

function tabsOf(version: Version): readonly Tab[] {
  const { model, dataset, software, service, other } = version.counts;
  return [
    { id: "content", title: "Content", count: model + dataset + software + service + other },
    { id: "changes", title: "Changes" },
    { id: "findings", title: "Findings", count: findingTotal(version.findings) },
    { id: "compliance", title: "Compliance" },
    { id: "problems", title: "Document problems", count: version.problems.length },
  ];
}
