import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useMemo, type FormEvent, type ReactNode } from "react";
import { tokenList, useNewToken, useTokenRemoval } from "../api/administration.ts";
import { mayAs, sessionQuery } from "../api/session.ts";
import type { ApiToken, Role } from "../api/shapes.ts";
import { shown } from "../text/shown.ts";
import { roleWords } from "../text/words.table.ts";
import { Ago } from "./ago.tsx";
import { Copyable } from "./copyable.tsx";
import { DataTable, type Column } from "./data-table.tsx";
import { SelectField, TextField } from "./fields.tsx";
import { Paged } from "./paged.tsx";
import { Empty, Failure } from "./states.tsx";
import { Identifier, Told } from "./text.tsx";

/** Tokens for programs: made here, shown once, ended here. */
export function TokenList(): ReactNode {
  const query = useInfiniteQuery(tokenList);
  const removal = useTokenRemoval();
  const { mutate } = removal;
  const columns = useMemo(() => columnsOf(mutate), [mutate]);
  return (
    <>
      <NewToken />
      {removal.isError ? <Failure error={removal.error} /> : null}
      <Paged
        query={query}
        one="token"
        empty={
          <Empty title="There is no token.">
            <p>A program that uploads or asks needs one; people sign in instead.</p>
          </Empty>
        }
      >
        {(rows, onEnd) => (
          <DataTable label="API tokens" columns={columns} rows={rows} keyOf={({ id }) => id} onEnd={onEnd} />
        )}
      </Paged>
    </>
  );
}

function NewToken(): ReactNode {
  const made = useNewToken();
  const role = useQuery(sessionQuery).data?.account.role;
  const options = Object.entries(roleWords).filter(([value]) => mayAs(role, value as Role));
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const form = event.currentTarget;
    const data = new FormData(form);
    const days = String(data.get("days"));
    const wanted = { name: String(data.get("name")), role: String(data.get("role")) as Role };
    made.mutate(
      { ...wanted, expiresInDays: days === "" ? null : Number(days) },
      { onSuccess: () => form.reset() },
    );
  };
  return (
    <>
      <form className="form-row add-form" onSubmit={submit} aria-label="New token">
        <TextField label="What it is for" name="name" required maxLength={100} />
        <SelectField label="It may" name="role" options={options} />
        <TextField
          label="Days until it ends"
          name="days"
          type="number"
          min={1}
          max={3_650}
          defaultValue={90}
        />
        <button type="submit" className="primary" disabled={made.isPending}>
          Make a token
        </button>
      </form>
      {made.isError ? <Failure error={made.error} /> : null}
      {made.data === undefined ? null : (
        <div className="notice good-notice once" role="status">
          <p>
            <strong>Copy it now: it is not shown again.</strong>
          </p>
          <Copyable text={made.data.secret} name="token" length={120} />
        </div>
      )}
    </>
  );
}

function columnsOf(onRemove: (id: string) => void): readonly Column<ApiToken>[] {
  return [
    {
      id: "name",
      title: "Token",
      cell: ({ name, prefix }) => (
        <>
          <Told text={name} limit={80} /> <Identifier text={`${prefix}…`} />
        </>
      ),
    },
    { id: "role", title: "It may", cell: ({ role }) => roleWords[role] },
    {
      id: "used",
      title: "Last used",
      kind: "tight",
      cell: ({ lastUsedAt }) => <Time time={lastUsedAt} none="never" />,
    },
    {
      id: "ends",
      title: "Ends",
      kind: "tight",
      cell: ({ expiresAt }) => <Time time={expiresAt} none="never" />,
    },
    {
      id: "end",
      title: "Actions",
      cell: ({ id, name }) => (
        <button
          type="button"
          className="small"
          onClick={() => onRemove(id)}
          aria-label={`End it: ${shown(name, 80)}`}
        >
          End it
        </button>
      ),
    },
  ];
}

function Time({ time, none }: { readonly time: string | null; readonly none: string }): ReactNode {
  return time === null ? <span className="soft">{none}</span> : <Ago time={time} />;
}
