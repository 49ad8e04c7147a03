import { useInfiniteQuery } from "@tanstack/react-query";
import { useState, type FormEvent, type ReactNode } from "react";
import { usePolicyTest } from "../../api/policies.ts";
import { projectList, versionList } from "../../api/portfolio.ts";
import { useMay } from "../../api/session.ts";
import { SelectField, type Options } from "../../parts/fields.tsx";
import { Section } from "../../parts/page.tsx";
import { Empty, Failure, Waiting } from "../../parts/states.tsx";
import { mistakesIn, noAnswer, type Answer } from "./mistakes.ts";
import { TestOutcome } from "./test-outcome.tsx";

interface RunParts {
  readonly text: { readonly yaml: string | null; readonly pack: string | null };
  /** The text itself, also of a pack. */
  readonly yaml: string;
  /** The policy that the text would change. */
  readonly policy: string | null;
  readonly onAnswer: (answer: Answer) => void;
}

/** Tries the text as it stands on a project; nothing is kept. */
export function TestRun(parts: RunParts): ReactNode {
  const may = useMay("analyst");
  const projects = useInfiniteQuery(projectList({ sort: "updated" }, 100));
  if (!may) return null;
  const readable = projects.data?.pages.flatMap(({ items }) => items).filter(({ latest }) => latest !== null);
  if (readable?.length === 0)
    return (
      <Section title="Test-run">
        <Empty title="There is no version to try it on yet." />
      </Section>
    );
  const options: Options = [
    ["", "Choose a project"],
    ...(readable ?? []).map(({ id, name }) => [id, name] as const),
  ];
  return <TestForm {...parts} options={options} />;
}

interface FormParts extends RunParts {
  readonly options: Options;
}

function TestForm({ text, yaml, policy, onAnswer, options }: FormParts): ReactNode {
  const [project, setProject] = useState("");
  const [tried, setTried] = useState(yaml);
  const test = usePolicyTest();
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const version = String(new FormData(event.currentTarget).get("version") ?? "");
    const where = version === "" ? { project, version: null } : { project: null, version };
    setTried(yaml);
    test.mutate(
      { ...text, policy, ...where },
      { onError: (error) => onAnswer({ yaml, error }), onSuccess: () => onAnswer(noAnswer) },
    );
  };
  return (
    <Section title="Test-run" aside="What the text above would find; nothing is kept.">
      <form className="form-row" onSubmit={submit} aria-label="Test-run">
        <SelectField
          label="Project"
          options={options}
          value={project}
          required
          onChange={(event) => setProject(event.target.value)}
        />
        {project === "" ? null : <VersionChoice key={project} project={project} />}
        <button type="submit" disabled={test.isPending}>
          {test.isPending ? "Trying…" : "Try it"}
        </button>
      </form>
      {test.isSuccess && tried !== yaml ? (
        <p className="notice warn-notice" role="status">
          The text has changed since: this is what the earlier one would find.
        </p>
      ) : null}
      <Outcome test={test} isNew={policy === null} />
    </Section>
  );
}

interface OutcomeParts {
  readonly test: ReturnType<typeof usePolicyTest>;
  readonly isNew: boolean;
}

function Outcome({ test, isNew }: OutcomeParts): ReactNode {
  if (test.isPending) return <Waiting lines={3} what="Trying" />;
  // Mistakes of the text stand at the text.
  if (test.isError) return mistakesIn(test.error).length === 0 ? <Failure error={test.error} /> : null;
  return test.data === undefined ? null : <TestOutcome result={test.data} isNew={isNew} />;
}

function VersionChoice({ project }: { readonly project: string }): ReactNode {
  const versions = useInfiniteQuery(versionList({ project }, 50));
  const ready = versions.data?.pages.flatMap(({ items }) => items).filter(({ state }) => state === "ready");
  const options: Options = [
    ["", "The latest"],
    ...(ready ?? []).map(
      ({ id, name, branch }) => [id, branch === "main" ? name : `${name} (${branch})`] as const,
    ),
  ];
  return <SelectField label="Version" name="version" options={options} />;
}
