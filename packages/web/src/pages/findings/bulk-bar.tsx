import { useState, type ReactNode } from "react";
import type { Finding } from "../../api/shapes.ts";
import { Dialog } from "../../parts/dialog.tsx";
import { counted } from "../../text/numbers.ts";
import { TriageForm } from "./triage-form.tsx";
import type { Decide } from "./undo.tsx";

interface BulkParts {
  readonly findings: readonly Finding[];
  readonly chosen: ReadonlySet<string>;
  readonly onChoose: (chosen: ReadonlySet<string>) => void;
  readonly decide: Decide;
}

/** One decision for all that is ticked. */
export function BulkBar({ findings, chosen, onChoose, decide }: BulkParts): ReactNode {
  const [isOpen, setIsOpen] = useState(false);
  const ticked = findings.filter(({ id }) => chosen.has(id));
  const isAll = ticked.length === findings.length;
  return (
    <div className="bulk-bar">
      <label className="inline-choice">
        <input
          type="checkbox"
          checked={isAll}
          onChange={() => onChoose(new Set(isAll ? [] : findings.map(({ id }) => id)))}
        />{" "}
        {ticked.length === 0 ? "Choose all shown" : `${counted(ticked.length, "finding")} chosen`}
      </label>
      {ticked.length > 0 ? (
        <button type="button" className="small" onClick={() => setIsOpen(true)}>
          Assess {counted(ticked.length, "finding")}
        </button>
      ) : null}
      <span className="soft keys" aria-hidden="true">
        <kbd>j</kbd> <kbd>k</kbd> move · <kbd>a</kbd> assess · <kbd>c</kbd> comment
      </span>
      {isOpen ? (
        <Dialog title={`Assess ${counted(ticked.length, "finding")}`} onClose={() => setIsOpen(false)}>
          <TriageForm
            triage={null}
            isPending={decide.isPending}
            onDecide={(decision) => {
              decide.about(ticked, decision);
              onChoose(new Set());
              setIsOpen(false);
            }}
          />
        </Dialog>
      ) : null}
    </div>
  );
}
