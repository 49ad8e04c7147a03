import { useQuery } from "@tanstack/react-query";
import { useState, type FormEvent, type ReactNode } from "react";
import { retentionQuery, useRetention } from "../../api/administration.ts";
import type { Retention as Kept } from "../../api/shapes.ts";
import { CheckField, TextField } from "../../parts/fields.tsx";
import { Loaded } from "../../parts/loaded.tsx";
import { Failure } from "../../parts/states.tsx";

/** What goes by itself. */
export function Retention(): ReactNode {
  return <Loaded query={useQuery(retentionQuery)}>{(kept) => <RetentionForm kept={kept} />}</Loaded>;
}

function RetentionForm({ kept }: { readonly kept: Kept }): ReactNode {
  const change = useRetention();
  const [given, setGiven] = useState(kept);
  const isRemoving = given.versions !== null || given.days !== null;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    change.mutate(given);
  };
  const number = (name: keyof Kept) => ({
    ...({
      type: "number",
      inputMode: "numeric",
      min: 1,
      max: name === "versions" ? 100_000 : 36_500,
    } as const),
    value: given[name] ?? "",
    onChange: (event: { readonly target: { readonly value: string } }) =>
      setGiven({ ...given, [name]: event.target.value === "" ? null : Number(event.target.value) }),
  });
  return (
    <form className="form" onSubmit={submit} aria-label="What goes by itself">
      <TextField
        label="Versions that are kept of each branch"
        help="The newest ones. Empty: their number does not matter."
        {...number("versions")}
      />
      <TextField
        label="Days that versions are kept"
        help="Empty: their age does not matter. Where both are given, a version goes that is beyond both."
        {...number("days")}
      />
      <TextField
        label="Days that events are kept"
        help="With what was sent of them. Empty: for ever. What waits to be sent always stays."
        {...number("eventDays")}
      />
      <p className="soft">{outcomeOf(given)}</p>
      {isRemoving ? <CheckField label="What goes cannot be brought back: I want that" required /> : null}
      <p>
        <button type="submit" className="primary" disabled={change.isPending}>
          Save
        </button>{" "}
        <span role="status">{change.isSuccess && change.variables === given ? "Saved." : ""}</span>
      </p>
      {change.isError ? <Failure error={change.error} /> : null}
    </form>
  );
}

function outcomeOf({ versions, days }: Kept): string {
  const always = "The newest version of a branch that was read always stays.";
  if (versions === null && days === null) return "All versions are kept.";
  const beyond = [
    ...(versions === null ? [] : [`are beyond the newest ${versions} of their branch`]),
    ...(days === null ? [] : [`are older than ${days} ${days === 1 ? "day" : "days"}`]),
  ];
  return `Versions go that ${beyond.join(" and ")}. ${always}`;
}
