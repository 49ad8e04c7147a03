import type { ReactNode } from "react";
import type { NewServerScan, ServerScan } from "../api/shapes.ts";
import { schedulesWith } from "../text/schedules.ts";
import { CheckField, SelectField } from "./fields.tsx";

interface ChoicesParts {
  /** Absent: a new one. */
  readonly scan?: ServerScan;
  /** What a scan without a schedule is called. */
  readonly never: string;
}

/** How often the server scans, and how much it reads. */
export function ScanChoices({ scan, never }: ChoicesParts): ReactNode {
  const hours = scan?.everyHours ?? null;
  return (
    <>
      <SelectField
        label="Schedule"
        name="everyHours"
        defaultValue={hours === null ? "" : String(hours)}
        options={[["", never], ...schedulesWith(hours)]}
        help="A scan that finds what the newest version says makes no new version."
      />
      <CheckField
        label="Read what the models come from, too (headers only)"
        name="lineage"
        defaultChecked={scan?.lineage}
      />
      <CheckField
        label="Read everything and check its digests (may be many gigabytes)"
        name="full"
        defaultChecked={scan?.full}
      />
    </>
  );
}

export function scanChoicesIn(
  form: FormData,
): Pick<NewServerScan, "environment" | "everyHours" | "lineage" | "full"> {
  const hours = String(form.get("everyHours") ?? "");
  const environment = String(form.get("environment") ?? "").trim();
  return {
    environment: environment === "" ? null : environment,
    everyHours: hours === "" ? null : Number(hours),
    ...{ lineage: form.has("lineage"), full: form.has("full") },
  };
}
