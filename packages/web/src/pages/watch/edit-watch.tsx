import type { FormEvent, ReactNode } from "react";
import { useWatchChange } from "../../api/fetching.ts";
import type { WatchDetail } from "../../api/shapes.ts";
import { Dialog } from "../../parts/dialog.tsx";
import { TextArea, TextField } from "../../parts/fields.tsx";
import { Failure } from "../../parts/states.tsx";
import { choicesIn, WatchChoices } from "../../parts/watch-form.tsx";

export function EditWatchDialog({
  watch,
  onClose,
}: {
  readonly watch: WatchDetail;
  readonly onClose: () => void;
}): ReactNode {
  const change = useWatchChange(watch.id);
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const list = String(form.get("list")).replaceAll("\r\n", "\n");
    const said = { name: String(form.get("name")).trim(), ...(list === watch.list ? {} : { list }) };
    change.mutate({ ...said, ...choicesIn(form) }, { onSuccess: onClose });
  };
  return (
    <Dialog title="Edit the watch" onClose={onClose}>
      <form className="form" onSubmit={submit}>
        {change.isError ? <Failure error={change.error} /> : null}
        <TextField label="Name" name="name" required maxLength={200} defaultValue={watch.name} />
        <TextArea
          label="List"
          name="list"
          required
          rows={10}
          spellCheck={false}
          defaultValue={watch.list}
          help="What it no longer names is forgotten; the rest is remembered."
        />
        <WatchChoices watch={watch} />
        <button type="submit" className="primary" disabled={change.isPending}>
          Save
        </button>
      </form>
    </Dialog>
  );
}
