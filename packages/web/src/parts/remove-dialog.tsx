import type { UseMutationResult } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { Dialog } from "./dialog.tsx";
import { Failure } from "./states.tsx";

interface RemoveParts {
  readonly title: string;
  /** What goes with it, and what stays. */
  readonly children: ReactNode;
  readonly removal: UseMutationResult<unknown, Error, void>;
  /** The list that it was one of. */
  readonly to: "/scans" | "/watches";
  readonly onClose: () => void;
}

/** Asks once more, and says what is lost. */
export function RemoveDialog({ title, children, removal, to, onClose }: RemoveParts): ReactNode {
  const navigate = useNavigate();
  return (
    <Dialog title={title} onClose={onClose}>
      {removal.isError ? <Failure error={removal.error} /> : null}
      <p>{children}</p>
      <button
        type="button"
        className="primary"
        disabled={removal.isPending}
        onClick={() => removal.mutate(undefined, { onSuccess: () => void navigate({ to }) })}
      >
        Remove it
      </button>
    </Dialog>
  );
}
