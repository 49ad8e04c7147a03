import { useNavigate } from "@tanstack/react-router";
import { useState, type FormEvent, type ReactNode } from "react";
import { useNewWatch } from "../../api/fetching.ts";
import { Dialog } from "../../parts/dialog.tsx";
import { SelectField, TextArea, TextField } from "../../parts/fields.tsx";
import { Failure } from "../../parts/states.tsx";
import { choicesIn, exampleList, WatchChoices } from "../../parts/watch-form.tsx";

export function NewWatchDialog({ onClose }: { readonly onClose: () => void }): ReactNode {
  const [what, setWhat] = useState("target");
  const make = useNewWatch();
  const navigate = useNavigate();
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const said =
      what === "target"
        ? { target: String(form.get("target")).trim() }
        : { name: String(form.get("name")).trim(), list: String(form.get("list")) };
    make.mutate(
      { ...said, ...choicesIn(form) },
      { onSuccess: ({ id }) => void navigate({ to: "/watches/$watch", params: { watch: id } }) },
    );
  };
  return (
    <Dialog title="Watch something" onClose={onClose}>
      <form className="form" onSubmit={submit}>
        {make.isError ? <Failure error={make.error} /> : null}
        <SelectField
          label="What"
          value={what}
          onChange={(event) => setWhat(event.target.value)}
          options={[
            ["target", "one model, dataset, image or organisation"],
            ["list", "a list, as assay watch takes it"],
          ]}
        />
        {what === "target" ? <One /> : <List />}
        <WatchChoices />
        <button type="submit" className="primary" disabled={make.isPending}>
          Watch
        </button>
      </form>
    </Dialog>
  );
}

function One(): ReactNode {
  return (
    <TextField
      label="Target"
      name="target"
      required
      maxLength={500}
      spellCheck={false}
      placeholder="hf://org/name"
      help="hf://org/name, hf://datasets/org/name, docker://registry/name:tag, organisation:name; with @ a branch, tag or commit."
    />
  );
}

function List(): ReactNode {
  return (
    <>
      <TextField label="Name" name="name" required maxLength={200} />
      <TextArea
        label="List"
        name="list"
        required
        rows={10}
        spellCheck={false}
        defaultValue={exampleList}
        help="YAML."
      />
    </>
  );
}
