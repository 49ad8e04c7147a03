import type { ReactNode } from "react";
import { Link } from "./link.tsx";

export interface Tab {
  readonly id: string;
  readonly title: string;
  readonly count?: number;
}

/** Parts of one page; which is open stands in the address (`?tab=`). */
export function Tabs({
  tabs,
  open,
  label,
}: {
  tabs: readonly Tab[];
  open: string;
  label: string;
}): ReactNode {
  return (
    <nav className="tabs" aria-label={label}>
      {tabs.map((tab, index) => (
        <Link
          key={tab.id}
          to="."
          search={(before: Record<string, unknown>) => ({ ...before, tab: index === 0 ? "" : tab.id })}
          className="tab"
          current={tab.id === open ? "page" : undefined}
          resetScroll={false}
        >
          {tab.title}
          {tab.count === undefined ? null : <span className="tab-count">{tab.count}</span>}
        </Link>
      ))}
    </nav>
  );
}
