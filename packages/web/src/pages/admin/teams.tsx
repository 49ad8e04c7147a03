import { useInfiniteQuery } from "@tanstack/react-query";
import { useMemo, type FormEvent, type ReactNode } from "react";
import { teamList, useNewTeam, useTeamRemoval } from "../../api/administration.ts";
import type { Team } from "../../api/shapes.ts";
import { DataTable, type Column } from "../../parts/data-table.tsx";
import { TextField } from "../../parts/fields.tsx";
import { Paged } from "../../parts/paged.tsx";
import { Empty, Failure } from "../../parts/states.tsx";
import { Told } from "../../parts/text.tsx";
import { count } from "../../text/numbers.ts";
import { shown } from "../../text/shown.ts";

export function Teams(): ReactNode {
  const query = useInfiniteQuery(teamList);
  const removal = useTeamRemoval();
  const { mutate } = removal;
  const columns = useMemo(() => columnsOf(mutate), [mutate]);
  return (
    <>
      <NewTeam />
      {removal.isError ? <Failure error={removal.error} /> : null}
      <Paged
        query={query}
        one="team"
        empty={
          <Empty title="There is no team.">
            <p>A project that belongs to a team is seen by that team only.</p>
          </Empty>
        }
      >
        {(rows, onEnd) => (
          <DataTable label="Teams" columns={columns} rows={rows} keyOf={({ id }) => id} onEnd={onEnd} />
        )}
      </Paged>
    </>
  );
}

function NewTeam(): ReactNode {
  const made = useNewTeam();
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const form = event.currentTarget;
    made.mutate({ name: String(new FormData(form).get("name")) }, { onSuccess: () => form.reset() });
  };
  return (
    <form className="form-row add-form" onSubmit={submit} aria-label="New team">
      <TextField label="Name of the team" name="name" required maxLength={100} />
      <button type="submit" className="primary" disabled={made.isPending}>
        Make the team
      </button>
      {made.isError ? <Failure error={made.error} /> : null}
    </form>
  );
}

function columnsOf(onRemove: (id: string) => void): readonly Column<Team>[] {
  return [
    { id: "name", title: "Team", cell: ({ name }) => <Told text={name} limit={80} /> },
    { id: "members", title: "Members", kind: "number", cell: ({ members }) => count(members) },
    {
      id: "remove",
      title: "Actions",
      cell: ({ id, name }) => (
        <button
          type="button"
          className="small"
          onClick={() => onRemove(id)}
          aria-label={`Remove ${shown(name, 80)}`}
        >
          Remove
        </button>
      ),
    },
  ];
}
