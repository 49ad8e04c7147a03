import { useNavigate } from "@tanstack/react-router";
import { useState, type FormEvent, type ReactNode } from "react";
import { useNewPolicy, usePolicyChange, usePolicyRemoval } from "../../api/policies.ts";
import { useMay } from "../../api/session.ts";
import type { PolicyPack } from "../../api/shapes.ts";
import { CheckField, SelectField, TextField, type Options } from "../../parts/fields.tsx";
import { Failure } from "../../parts/states.tsx";
import { scopeOf, type Draft } from "./draft.ts";
import { mistakesIn, noAnswer, type Answer } from "./mistakes.ts";
import { ScopeFields } from "./scope-fields.tsx";
import { TestRun } from "./test-run.tsx";
import { YamlEditor } from "./yaml-editor.tsx";

interface FormParts {
  readonly packs: readonly PolicyPack[];
  readonly draft: Draft;
}

/** The text with its mistakes at their lines, whom it is for, and what it would find. Who may not change it may still try. */
export function PolicyForm({ packs, draft }: FormParts): ReactNode {
  const isAdmin = useMay("admin");
  const [pack, setPack] = useState(draft.pack);
  const [own, setOwn] = useState(draft.yaml);
  const [answer, setAnswer] = useState<Answer>(noAnswer);
  const [isChanged, setIsChanged] = useState(false);
  const save = useSave(draft, setAnswer);
  const isOwn = pack === "";
  const yaml = isOwn ? own : yamlOf(packs, pack);
  const text = isOwn ? { yaml, pack: null } : { yaml: null, pack };
  // Places in a text that has changed since would be wrong.
  const mistakes = answer.yaml === yaml ? mistakesIn(answer.error) : [];
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    setIsChanged(false);
    save.save(new FormData(event.currentTarget), { pack, yaml });
  };
  return (
    <>
      <form
        className="form policy-form"
        onSubmit={submit}
        onChange={() => setIsChanged(true)}
        aria-label="Policy"
      >
        <NameAndPack
          name={draft.name}
          packs={packs}
          pack={pack}
          onPack={(next) => {
            // A pack is a beginning for an own text.
            if (next === "") setOwn(yaml);
            setPack(next);
          }}
        />
        <YamlEditor text={yaml} mistakes={mistakes} isFixed={!isOwn} onChange={setOwn} />
        {isAdmin ? <Whom draft={draft} /> : null}
        <Saved error={save.error} isSaved={save.isSaved && !isChanged} />
        {isAdmin ? <Buttons id={draft.id} isPending={save.isPending} /> : null}
      </form>
      <TestRun text={text} yaml={yaml} policy={draft.id ?? null} onAnswer={setAnswer} />
    </>
  );
}

interface NameParts {
  readonly name: string;
  readonly packs: readonly PolicyPack[];
  readonly pack: string;
  readonly onPack: (pack: string) => void;
}

function NameAndPack({ name, packs, pack, onPack }: NameParts): ReactNode {
  const isAdmin = useMay("admin");
  return (
    <div className="form-row">
      <TextField label="Name" name="name" required maxLength={200} defaultValue={name} disabled={!isAdmin} />
      <SelectField
        label="Text"
        options={packOptions(packs)}
        value={pack}
        disabled={!isAdmin}
        onChange={(event) => onPack(event.target.value)}
      />
    </div>
  );
}

function yamlOf(packs: readonly PolicyPack[], pack: string): string {
  return packs.find(({ name }) => name === pack)?.yaml ?? "";
}

/** Whom it is for, and whether it counts. */
function Whom({ draft }: { readonly draft: Draft }): ReactNode {
  return (
    <>
      <ScopeFields scope={draft.scope} />
      <CheckField
        label="Hold projects against it"
        name="enabled"
        value="true"
        defaultChecked={draft.isEnabled}
      />
    </>
  );
}

/** Mistakes of the text stand at the text. */
function Saved({ error, isSaved }: { readonly error: Error | null; readonly isSaved: boolean }): ReactNode {
  if (error !== null && mistakesIn(error).length === 0) return <Failure error={error} />;
  if (!isSaved) return null;
  return (
    <p role="status" className="notice good-notice">
      <span aria-hidden="true">✔</span> Saved. Every latest version is held against it now.
    </p>
  );
}

function packOptions(packs: readonly PolicyPack[]): Options {
  return [["", "Own text"], ...packs.map(({ name }) => [name, `Pack ${name}`] as const)];
}

function Buttons({
  id,
  isPending,
}: {
  readonly id: string | undefined;
  readonly isPending: boolean;
}): ReactNode {
  const removal = usePolicyRemoval();
  const navigate = useNavigate();
  const [isAsked, setIsAsked] = useState(false);
  return (
    <div className="form-row">
      <button type="submit" className="primary" disabled={isPending}>
        {isPending ? "Saving…" : id === undefined ? "Keep the policy" : "Save the policy"}
      </button>
      {id === undefined ? null : (
        <button
          type="button"
          disabled={removal.isPending}
          onClick={() => {
            if (!isAsked) setIsAsked(true);
            else removal.mutate(id, { onSuccess: () => void navigate({ to: "/policies" }) });
          }}
        >
          {isAsked ? "Really remove it, with its findings" : "Remove"}
        </button>
      )}
      {removal.isError ? <Failure error={removal.error} /> : null}
    </div>
  );
}

interface Save {
  readonly save: (form: FormData, text: { readonly pack: string; readonly yaml: string }) => void;
  readonly isPending: boolean;
  readonly isSaved: boolean;
  readonly error: Error | null;
}

function useSave(draft: Draft, onAnswer: (answer: Answer) => void): Save {
  const made = useNewPolicy();
  const change = usePolicyChange(draft.id ?? "");
  const navigate = useNavigate();
  const used = draft.id === undefined ? made : change;
  return {
    save: (form, { pack, yaml }) => {
      const said = (name: string): string => String(form.get(name) ?? "");
      const wanted = {
        name: said("name"),
        isEnabled: form.get("enabled") === "true",
        appliesTo: scopeOf(said("scope"), said("tags"), form.getAll("project").map(String)),
      };
      const onError = (error: Error): void => onAnswer({ yaml, error });
      const known = (): void => onAnswer(noAnswer);
      if (draft.id !== undefined)
        change.mutate({ ...wanted, ...(pack === "" ? { yaml } : { pack }) }, { onError, onSuccess: known });
      else
        made.mutate(
          { ...wanted, pack: pack === "" ? null : pack, yaml: pack === "" ? yaml : null },
          {
            onError,
            onSuccess: ({ id }) => void navigate({ to: "/policies/$policy", params: { policy: id } }),
          },
        );
    },
    isPending: used.isPending,
    isSaved: used.isSuccess,
    error: used.error,
  };
}
