import { useInfiniteQuery } from "@tanstack/react-query";
import { useMemo, useState, type ReactNode } from "react";
import { accountList, useAccountChange, useNewLink, type AccountChange } from "../../api/administration.ts";
import type { Account, OneTimeLink, Role } from "../../api/shapes.ts";
import { DataTable, type Column } from "../../parts/data-table.tsx";
import { Paged } from "../../parts/paged.tsx";
import { Empty, Failure } from "../../parts/states.tsx";
import { Told } from "../../parts/text.tsx";
import { shown } from "../../text/shown.ts";
import { roleWords } from "../../text/words.table.ts";
import { Invite } from "./invite.tsx";
import { LinkOnce } from "./link-once.tsx";

export function Accounts(): ReactNode {
  const query = useInfiniteQuery(accountList);
  const change = useAccountChange();
  const renew = useNewLink();
  const [link, setLink] = useState<OneTimeLink | null>(null);
  const { mutate } = change;
  const { mutate: askLink } = renew;
  const columns = useMemo(
    () => columnsOf(mutate, (id) => askLink(id, { onSuccess: setLink })),
    [mutate, askLink],
  );
  return (
    <>
      <Invite onLink={setLink} />
      {link === null ? null : <LinkOnce link={link} />}
      {change.isError ? <Failure error={change.error} /> : null}
      {renew.isError ? <Failure error={renew.error} /> : null}
      <Paged query={query} one="account" empty={<Empty title="There is no account." />}>
        {(rows, onEnd) => (
          <DataTable label="Accounts" columns={columns} rows={rows} keyOf={({ id }) => id} onEnd={onEnd} />
        )}
      </Paged>
    </>
  );
}

function columnsOf(
  onChange: (change: AccountChange) => void,
  onLink: (id: string) => void,
): readonly Column<Account>[] {
  return [
    {
      id: "account",
      title: "Account",
      cell: ({ email, isDisabled, name }) => (
        <>
          <Told text={name === "" ? email : name} limit={80} />
          <div className="soft">
            <Told text={email} limit={80} /> {isDisabled ? <span className="tag soft">disabled</span> : null}
          </div>
        </>
      ),
    },
    { id: "role", title: "Role", cell: (account) => <RoleChoice account={account} onChange={onChange} /> },
    {
      id: "actions",
      title: "Actions",
      cell: ({ email, id, isDisabled }) => (
        <div className="row-actions">
          <button
            type="button"
            className="small"
            onClick={() => onLink(id)}
            aria-label={`New password link for ${shown(email, 80)}`}
          >
            New password link
          </button>
          <button
            type="button"
            className="small"
            onClick={() => onChange({ id, isDisabled: !isDisabled })}
            aria-label={`${isDisabled ? "Enable" : "Disable"} ${shown(email, 80)}`}
          >
            {isDisabled ? "Enable" : "Disable"}
          </button>
        </div>
      ),
    },
  ];
}

function RoleChoice({
  account,
  onChange,
}: {
  account: Account;
  onChange: (change: AccountChange) => void;
}): ReactNode {
  return (
    <select
      aria-label={`Role of ${shown(account.email, 80)}`}
      value={account.role}
      onChange={(event) => onChange({ id: account.id, role: event.target.value as Role })}
    >
      {Object.entries(roleWords).map(([value, word]) => (
        <option key={value} value={value}>
          {word}
        </option>
      ))}
    </select>
  );
}
