import { useInfiniteQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { projectList } from "../api/portfolio.ts";
import type { WatchDetail } from "../api/shapes.ts";
import { schedulesWith } from "../text/schedules.ts";
import { SelectField } from "./fields.tsx";

/** How often, and what is done about what changed. */
export function WatchChoices({ watch }: { readonly watch?: WatchDetail }): ReactNode {
  const projects = useInfiniteQuery(projectList({}, 200));
  const into = watch?.rescanInto ?? null;
  const known = projects.data?.pages.flatMap(({ items }) => items) ?? [];
  const others = known.filter(({ id }) => id !== into?.id).map(({ id, name }) => [id, name] as const);
  return (
    <>
      <SelectField
        label="Schedule"
        name="everyHours"
        defaultValue={String(watch?.everyHours ?? 24)}
        options={schedulesWith(watch?.everyHours ?? null)}
      />
      <SelectField
        key={known.length === 0 ? "waiting" : "known"}
        label="Scan what changed into"
        name="rescanInto"
        defaultValue={into?.id ?? ""}
        options={[
          ["", "no project: only tell"],
          ...(into === null ? [] : [[into.id, into.name] as const]),
          ...others,
        ]}
      />
    </>
  );
}

export function choicesIn(form: FormData): {
  readonly everyHours: number;
  readonly rescanInto: string | null;
} {
  const into = String(form.get("rescanInto") ?? "");
  return { everyHours: Number(form.get("everyHours")), rescanInto: into === "" ? null : into };
}

export const exampleList = `assayWatch: 1
watch:
  - model: org/name
  - dataset: org/name
  - image: ghcr.io/org/image:1.2
  - organisation: org
`;
