import type { FormEvent, ReactNode } from "react";
import { useScanChange } from "../../api/fetching.ts";
import type { ServerScan } from "../../api/shapes.ts";
import { Dialog } from "../../parts/dialog.tsx";
import { EnvironmentField } from "../../parts/project-place.tsx";
import { ScanChoices, scanChoicesIn } from "../../parts/scan-choices.tsx";
import { Failure } from "../../parts/states.tsx";

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
    change.mutate(scanChoicesIn(new FormData(event.currentTarget)), { onSuccess: onClose });
  };
  return (
    <Dialog title="Edit the scan" onClose={onClose}>
      <form className="form" onSubmit={submit}>
        {change.isError ? <Failure error={change.error} /> : null}
        <EnvironmentField environment={scan.environment} />
        <ScanChoices scan={scan} never="only when asked" />
        <button type="submit" className="primary" disabled={change.isPending}>
          Save
        </button>
      </form>
    </Dialog>
  );
}
