import type { FormEvent, ReactNode } from "react";
import { useScanChange } from "../../api/fetching.ts";
import type { ServerScan } from "../../api/shapes.ts";
import { Dialog } from "../../parts/dialog.tsx";
import { CheckField, SelectField, TextField } from "../../parts/fields.tsx";
import { Failure } from "../../parts/states.tsx";
import { schedulesWith } from "../../text/schedules.ts";

export function EditScanDialog({
  scan,
  onClose,
}: {
  readonly scan: ServerScan;
  readonly onClose: () => void;
}): ReactNode {
  const change = useScanChange(scan.id);
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const hours = String(form.get("everyHours"));
    const environment = String(form.get("environment")).trim();
    const wanted = {
      everyHours: hours === "" ? null : Number(hours),
      environment: environment === "" ? null : environment,
      ...{ lineage: form.has("lineage"), full: form.has("full") },
    };
    change.mutate(wanted, { onSuccess: onClose });
  };
  return (
    <Dialog title="Edit the scan" onClose={onClose}>
      <form className="form" onSubmit={submit}>
        {change.isError ? <Failure error={change.error} /> : null}
        <SelectField
          label="Schedule"
          name="everyHours"
          defaultValue={scan.everyHours === null ? "" : String(scan.everyHours)}
          options={[["", "only when asked"], ...schedulesWith(scan.everyHours)]}
        />
        <TextField
          label="Environment"
          name="environment"
          maxLength={60}
          defaultValue={scan.environment ?? ""}
          help="Where it runs, if anywhere."
        />
        <CheckField
          label="Read what the models come from, too (headers only)"
          name="lineage"
          defaultChecked={scan.lineage}
        />
        <CheckField
          label="Read everything and check its digests (may be many gigabytes)"
          name="full"
          defaultChecked={scan.full}
        />
        <button type="submit" className="primary" disabled={change.isPending}>
          Save
        </button>
      </form>
    </Dialog>
  );
}
