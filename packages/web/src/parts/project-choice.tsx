import { keepPreviousData, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useDeferredValue, useState, type ReactNode } from "react";
import { projectDetail, projectList } from "../api/portfolio.ts";
import { CheckField, TextField } from "./fields.tsx";
import { shown } from "../text/shown.ts";

interface ChoiceParts {
  readonly legend: string;
  /** Of the fields of the form. */
  readonly name: string;
  /** Ids that are chosen at first. */
  readonly chosen: readonly string[];
}

const shownAtOnce = 50;

/** Projects to tick: those that are chosen first, then the others; where there are many, those that a search finds. */
export function ProjectChoice({ legend, name, chosen: first }: ChoiceParts): ReactNode {
  const [chosen, setChosen] = useState(first);
  const [q, setQ] = useState("");
  const query = useInfiniteQuery({
    ...projectList({ q: useDeferredValue(q.trim()) }, shownAtOnce),
    placeholderData: keepPreviousData,
  });
  const found = query.data?.pages.flatMap(({ items }) => items) ?? [];
  const others = found.filter(({ id }) => !chosen.includes(id));
  const set = (id: string, isChosen: boolean): void =>
    setChosen(isChosen ? [...chosen, id] : chosen.filter((other) => other !== id));
  return (
    <fieldset>
      <legend>{legend}</legend>
      {query.hasNextPage || q !== "" ? <Search q={q} onChange={setQ} /> : null}
      {chosen.map((id) => (
        <Chosen key={id} id={id} name={name} onRemove={() => set(id, false)} />
      ))}
      {others.map((project) => (
        <CheckField
          key={project.id}
          label={shown(project.name, 80)}
          checked={false}
          onChange={() => set(project.id, true)}
        />
      ))}
      {query.isSuccess && found.length === 0 && q !== "" ? <p className="soft">No project matches.</p> : null}
      {query.hasNextPage ? <p className="soft">There are more: search for them.</p> : null}
    </fieldset>
  );
}

function Search({ q, onChange }: { readonly q: string; readonly onChange: (q: string) => void }): ReactNode {
  return (
    <TextField
      label="Search projects: name, owner, tag"
      type="search"
      maxLength={200}
      value={q}
      onChange={(event) => onChange(event.target.value)}
      onKeyDown={(event) => {
        // It searches by itself; the form is not meant.
        if (event.key === "Enter") event.preventDefault();
      }}
    />
  );
}

interface ChosenParts {
  readonly id: string;
  readonly name: string;
  readonly onRemove: () => void;
}

function Chosen({ id, name, onRemove }: ChosenParts): ReactNode {
  const project = useQuery(projectDetail(id)).data;
  return (
    <CheckField
      label={shown(project?.name ?? `project ${id}`, 80)}
      name={name}
      value={id}
      checked
      onChange={onRemove}
    />
  );
}
