import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { questionsQuery, unsafeList } from "../../api/compliance.ts";
import type { QuestionCounts, UnsafeProject } from "../../api/shapes.ts";
import { type Column, DataTable } from "../../parts/data-table.tsx";
import { ProjectLink } from "../../parts/entity-link.tsx";
import { Link } from "../../parts/link.tsx";
import { Loaded } from "../../parts/loaded.tsx";
import { Owner } from "../../parts/owner.tsx";
import { Page, Section } from "../../parts/page.tsx";
import { Paged } from "../../parts/paged.tsx";
import { Empty } from "../../parts/states.tsx";
import { Told } from "../../parts/text.tsx";
import { count } from "../../text/numbers.ts";
import { questionWords } from "../../text/questions.table.ts";

/** What is open about everything here, and which systems load files that are not safe. */
export function QuestionsPage(): ReactNode {
  const questions = useQuery(questionsQuery);
  return (
    <Page title="Open questions">
      <Loaded query={questions} lines={6}>
        {(data) => <Counts data={data} />}
      </Loaded>
      <Section title="Systems with files that are not safe to load">
        <Unsafe />
      </Section>
    </Page>
  );
}

type Question = QuestionCounts["questions"][number];

const questionColumns: readonly Column<Question>[] = [
  {
    id: "question",
    title: "What is open",
    cell: ({ question }) => (
      <Link to="/inventory" search={{ question }}>
        {questionWords[question].title}
      </Link>
    ),
  },
  { id: "things", title: "Entries", kind: "number", cell: ({ things }) => count(things) },
  { id: "help", title: "What to do", cell: ({ question }) => questionWords[question].help },
];

function Counts({ data }: { readonly data: QuestionCounts }): ReactNode {
  return (
    <>
      {data.waiting > 0 ? (
        <p className="notice">
          {count(data.waiting)} versions were read by an earlier program and are looked at in the background:
          the figures still grow.
        </p>
      ) : null}
      <p className="lead">
        Of the entries of the latest versions, each counted once however many projects have it. Files that no
        reader recognises, and those left out on purpose, are not asked for.
      </p>
      <DataTable
        label="Open questions"
        columns={questionColumns}
        rows={data.questions}
        keyOf={({ question }) => question}
      />
    </>
  );
}

const columns: readonly Column<UnsafeProject>[] = [
  { id: "project", title: "Project", cell: ({ project }) => <ProjectLink project={project} /> },
  {
    id: "owner",
    title: "Who must act",
    cell: ({ owner, things }) => {
      const assignees = [...new Set(things.flatMap(({ assignee }) => assignee ?? []))];
      const named = [...(owner === null ? [] : [owner]), ...assignees];
      return <Owner owner={named.length === 0 ? null : named.join(", ")} />;
    },
  },
  { id: "dangerous", title: "Dangerous", kind: "number", cell: ({ dangerous }) => count(dangerous) },
  { id: "suspicious", title: "Suspicious", kind: "number", cell: ({ suspicious }) => count(suspicious) },
  {
    id: "things",
    title: "The worst of them",
    cell: ({ things }) => (
      <ul className="plain">
        {things.map(({ entity, finding, verdict, message, isOwnFinding }) => (
          <li key={finding}>
            <Link to="/findings" search={{ open: finding }}>
              <Told text={entity.name} limit={60} />
            </Link>{" "}
            <span className={verdict === "dangerous" ? "severity critical" : "severity medium"}>
              {verdict}
            </span>
            : <Told text={message} limit={160} />
            {isOwnFinding ? null : <span className="soft"> (found in another project that has it)</span>}
          </li>
        ))}
      </ul>
    ),
  },
];

function Unsafe(): ReactNode {
  const query = useInfiniteQuery(unsafeList);
  return (
    <Paged
      query={query}
      one="project"
      empty={
        <Empty title="No file that was read is dangerous or suspicious.">
          <p>
            That holds for what was read.{" "}
            <Link to="/inventory" search={{ question: "unread" }}>
              What was not
            </Link>{" "}
            is not known to be clean.
          </p>
        </Empty>
      }
    >
      {(rows, onEnd) => (
        <DataTable
          label="Systems with unsafe files"
          columns={columns}
          rows={rows}
          keyOf={({ project }) => project.id}
          onEnd={onEnd}
        />
      )}
    </Paged>
  );
}
