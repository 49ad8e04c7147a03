import { useNavigate } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { CheckField } from "../../parts/fields.tsx";
import { entityColumns } from "../../parts/entity-table.tsx";

/** Which columns are shown; those that are not stand in the address. */
export function ColumnChoice({ hidden }: { readonly hidden: readonly string[] }): ReactNode {
  const navigate = useNavigate();
  const set = (id: string, isShown: boolean): void => {
    const hide = isShown ? hidden.filter((other) => other !== id) : [...hidden, id];
    void navigate({
      to: "/inventory",
      search: (before) => ({ ...before, hide: hide.join(",") }),
      replace: true,
      resetScroll: false,
    });
  };
  return (
    <details className="menu">
      <summary className="button">Columns</summary>
      <div className="menu-body">
        {entityColumns.slice(1).map(({ id, title }) => (
          <CheckField
            key={id}
            label={title}
            checked={!hidden.includes(id)}
            onChange={(event) => set(id, event.target.checked)}
          />
        ))}
      </div>
    </details>
  );
}
