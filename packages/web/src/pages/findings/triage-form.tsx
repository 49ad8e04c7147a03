import { useInfiniteQuery } from "@tanstack/react-query";
import { useState, type FormEvent, type ReactNode } from "react";
import { accountList } from "../../api/administration.ts";
import type { Justification, NewTriage, Triage, TriageState } from "../../api/shapes.ts";
import { SelectField, TextArea, TextField, type Options } from "../../parts/fields.tsx";
import { justificationWords, stateWords } from "../../text/words.table.ts";

interface FormParts {
  readonly triage: Triage | null;
  readonly isPending: boolean;
  readonly onDecide: (decision: NewTriage) => void;
}

const states: Options = Object.entries(stateWords).map(([value, { word }]) => [value, word]);
const reasons: Options = [["", "Choose why"], ...Object.entries(justificationWords)];

/** What is decided, why, who acts, and until when it holds. */
export function TriageForm({ triage, isPending, onDecide }: FormParts): ReactNode {
  const [state, setState] = useState<TriageState>(triage?.state ?? "not_set");
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    onDecide(decisionOf(new FormData(event.currentTarget)));
  };
  return (
    <form className="form" onSubmit={submit}>
      <SelectField
        label="Assessment"
        name="state"
        options={states}
        value={state}
        help={stateWords[state].help}
        data-key="a"
        onChange={(event) => setState(event.target.value as TriageState)}
      />
      {state === "not_affected" ? <Reason triage={triage} /> : null}
      <TextArea
        label="Comment"
        name="comment"
        maxLength={4_000}
        defaultValue={triage?.comment ?? ""}
        data-key="c"
      />
      <div className="form-row">
        <Assignee triage={triage} />
        <Expiry triage={triage} />
      </div>
      <button type="submit" className="primary" disabled={isPending}>
        {isPending ? "Saving…" : "Save the assessment"}
      </button>
    </form>
  );
}

/** What does not concern us needs a reason that others can check. */
function Reason({ triage }: { readonly triage: Triage | null }): ReactNode {
  const justification = triage?.justification ?? "";
  return (
    <SelectField
      label="Justification"
      name="justification"
      options={reasons}
      defaultValue={justification}
      required
    />
  );
}

function Assignee({ triage }: { readonly triage: Triage | null }): ReactNode {
  const accounts = useInfiniteQuery(accountList);
  const people =
    accounts.data?.pages.flatMap(({ items }) => items).filter(({ isDisabled }) => !isDisabled) ?? [];
  const options: Options = [
    ["", "Nobody"],
    ...people.map(({ id, name, email }) => [id, name === "" ? email : `${name} (${email})`] as const),
  ];
  const assignee = triage?.assignee ?? "";
  // The list comes after the form: its value is set when it is there.
  return (
    <SelectField
      key={options.length}
      label="Who acts"
      name="assignee"
      options={options}
      defaultValue={assignee}
    />
  );
}

function Expiry({ triage }: { readonly triage: Triage | null }): ReactNode {
  const day = triage?.expiresAt?.slice(0, 10);
  return (
    <TextField
      label="Holds until"
      name="expires"
      type="date"
      defaultValue={day}
      min={new Date().toISOString().slice(0, 10)}
      help="A day to come. Empty: for every later version."
    />
  );
}

function decisionOf(form: FormData): NewTriage {
  const text = (name: string): string => String(form.get(name) ?? "").trim();
  const orNull = (value: string): string | null => (value === "" ? null : value);
  const day = text("expires");
  return {
    state: text("state") as TriageState,
    justification: orNull(text("justification")) as Justification | null,
    comment: text("comment"),
    assignee: orNull(text("assignee")),
    expiresAt: day === "" ? null : new Date(`${day}T23:59:59`).toISOString(),
  };
}
