import { useInfiniteQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { findingList } from "../../api/findings.ts";
import { entityList } from "../../api/inventory.ts";
import { projectList } from "../../api/portfolio.ts";
import type { EntitySummary, Finding, Project } from "../../api/shapes.ts";
import { EntityTable } from "../../parts/entity-table.tsx";
import { FindingTable } from "../../parts/finding-table.tsx";
import { ProjectLink } from "../../parts/entity-link.tsx";
import { Link } from "../../parts/link.tsx";
import { Page, Section } from "../../parts/page.tsx";
import { Empty, Failure, Waiting } from "../../parts/states.tsx";
import { Told } from "../../parts/text.tsx";
import { shown } from "../../text/shown.ts";

const route = getRouteApi("/shell/search");
const hidden = ["usage", "basis", "format"];
const perSection = 8;

/** One question to everything; each section leads to the whole list. */
export function SearchPage(): ReactNode {
  const { q = "" } = route.useSearch();
  return (
    <Page
      title={q === "" ? "Search" : `Search: ${q}`}
      heading={q === "" ? "Search" : <>Results for “{shown(q, 80)}”</>}
    >
      {q === "" ? (
        <Empty title="Type a name, purl, digest, weights-id, CVE or licence above." />
      ) : (
        <Results q={q} />
      )}
    </Page>
  );
}

function Results({ q }: { readonly q: string }): ReactNode {
  const entities = useInfiniteQuery(entityList({ q }, perSection));
  const licensed = useInfiniteQuery(entityList({ licence: q }, perSection));
  const projects = useInfiniteQuery(projectList({ q }, perSection));
  const findings = useInfiniteQuery(findingList({ q }, perSection));
  const all = [entities, licensed, projects, findings];
  const failed = all.find(({ isError }) => isError);
  if (failed !== undefined) return <Failure error={failed.error} onRetry={() => void failed.refetch()} />;
  if (all.some(({ isPending }) => isPending)) return <Waiting lines={8} />;
  const things = firstOf(entities.data);
  // As a filter this word means that nobody says a licence.
  const under = q === "unknown" ? [] : firstOf(licensed.data);
  const [found, judged] = [firstOf(projects.data), firstOf(findings.data)];
  return (
    <>
      <p>
        <Link to="/where" search={{ q }} className="button">
          Where is “{shown(q, 40)}”, through derivations too
        </Link>
      </p>
      {things.length + under.length + found.length + judged.length === 0 ? <Nothing /> : null}
      <Things title="Inventory" search={{ q }} things={things} />
      <Things title="Under this licence" search={{ licence: q }} things={under} />
      <Projects q={q} projects={found} />
      <Judged q={q} findings={judged} />
    </>
  );
}

interface ThingsParts {
  readonly title: string;
  /** Of the whole list. */
  readonly search: { readonly q: string } | { readonly licence: string };
  readonly things: readonly EntitySummary[];
}

function Things({ title, search, things }: ThingsParts): ReactNode {
  if (things.length === 0) return null;
  const all = (
    <Link to="/inventory" search={search}>
      All entries
    </Link>
  );
  return (
    <Section title={title} aside={all}>
      <EntityTable label={title} entities={things} hidden={hidden} />
    </Section>
  );
}

function Projects({ q, projects }: { readonly q: string; readonly projects: readonly Project[] }): ReactNode {
  if (projects.length === 0) return null;
  const all = (
    <Link to="/projects" search={{ q }}>
      All projects
    </Link>
  );
  return (
    <Section title="Projects" aside={all}>
      <ul className="plain lines">
        {projects.map((project) => (
          <li key={project.id} className="sign-item">
            <ProjectLink project={project} />
            <span className="soft">
              <Told text={project.description} limit={120} />
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Judged({ q, findings }: { readonly q: string; readonly findings: readonly Finding[] }): ReactNode {
  if (findings.length === 0) return null;
  const all = (
    <Link to="/findings" search={{ q }}>
      All findings
    </Link>
  );
  return (
    <Section title="Findings" aside={all}>
      <FindingTable findings={findings} />
    </Section>
  );
}

function Nothing(): ReactNode {
  return (
    <Empty title="Nothing has this in its name, among its identifiers or as its licence.">
      <p>Try a part of the name, the whole digest, or the licence as SPDX writes it.</p>
    </Empty>
  );
}

function firstOf<T>(
  data: { readonly pages: readonly { readonly items: readonly T[] }[] } | undefined,
): readonly T[] {
  return data?.pages[0]?.items ?? [];
}
