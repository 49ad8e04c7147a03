import { useInfiniteQuery } from "@tanstack/react-query";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import type { FormEvent, ReactNode } from "react";
import { whereList } from "../../api/inventory.ts";
import { CheckField, TextField } from "../../parts/fields.tsx";
import { Page } from "../../parts/page.tsx";
import { Paged } from "../../parts/paged.tsx";
import { Empty } from "../../parts/states.tsx";
import { WhereTable } from "../../parts/where-table.tsx";
import { shown } from "../../text/shown.ts";

const route = getRouteApi("/shell/where");

/** Start from anything: which projects have it, directly or through any number of derivations. */
export function WherePage(): ReactNode {
  const { q, direct, past } = route.useSearch();
  return (
    <Page title="Where is it">
      <Question />
      {q === undefined ? (
        <Empty title="Ask for a model, a dataset, a package, a licence or a CVE.">
          <p>
            A purl such as <code>pkg:pypi/vllm@0.6.2</code>, a name, a digest, a weights-id,{" "}
            <code>llama3.1</code> or <code>CVE-2025-32434</code>. What derives from it or contains it is found
            too, with the way there.
          </p>
        </Empty>
      ) : (
        <Answer q={q} isDirect={direct === "true"} hasPast={past === "true"} />
      )}
    </Page>
  );
}

function Question(): ReactNode {
  const { q, direct, past } = route.useSearch();
  const navigate = useNavigate({ from: "/where" });
  const ask = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    void navigate({
      search: {
        q: String(form.get("q")).trim(),
        ...(form.get("direct") === null ? {} : { direct: "true" }),
        ...(form.get("past") === null ? {} : { past: "true" }),
      },
    });
  };
  return (
    <form className="filters" onSubmit={ask} key={`${q} ${direct} ${past}`}>
      <div className="field grow">
        <TextField label="What" name="q" type="search" maxLength={500} required defaultValue={q} />
      </div>
      <CheckField label="Directly only" name="direct" defaultChecked={direct === "true"} />
      <CheckField label="Earlier versions too" name="past" defaultChecked={past === "true"} />
      <button type="submit" className="primary">
        Find
      </button>
    </form>
  );
}

function Answer({ q, isDirect, hasPast }: { q: string; isDirect: boolean; hasPast: boolean }): ReactNode {
  const query = useInfiniteQuery(
    whereList({ q, indirect: isDirect ? false : undefined, includePast: hasPast ? true : undefined }),
  );
  return (
    <Paged
      query={query}
      one="place"
      empty={
        <Empty title={`No document that you may see has “${shown(q, 80)}”.`}>
          <p>
            That is said of what was uploaded and read.{" "}
            {hasPast ? "" : "Earlier versions were not asked; tick the box to ask them too."}
          </p>
        </Empty>
      }
    >
      {(hits, onEnd) => (
        <>
          <p className="chosen">
            In {projectsOf(hits)} project{projectsOf(hits) === 1 ? "" : "s"}
            {onEnd === undefined ? "" : " so far"}:
          </p>
          <WhereTable hits={hits} onEnd={onEnd} />
        </>
      )}
    </Paged>
  );
}

function projectsOf(hits: readonly { readonly project: { readonly id: string } }[]): number {
  return new Set(hits.map(({ project }) => project.id)).size;
}
