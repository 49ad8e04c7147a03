import { useInfiniteQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useState, type ReactNode } from "react";
import { findingList } from "../../api/findings.ts";
import { useMay } from "../../api/session.ts";
import { CsvLink } from "../../parts/csv-link.tsx";
import { Link } from "../../parts/link.tsx";
import { Page } from "../../parts/page.tsx";
import { Paged } from "../../parts/paged.tsx";
import { Empty } from "../../parts/states.tsx";
import { BulkBar } from "./bulk-bar.tsx";
import { FindingFilters } from "./finding-filters.tsx";
import { FindingList } from "./finding-list.tsx";
import { FindingPanel } from "./finding-panel.tsx";
import { Undo, useDecide } from "./undo.tsx";
import { useFindingKeys } from "./use-finding-keys.ts";

const route = getRouteApi("/shell/findings");

/** Every finding that is open, the most urgent first, with what was decided about it beside. */
export function FindingsPage(): ReactNode {
  const { open, past, ...question } = route.useSearch();
  const asked = { ...question, includePast: past === "true" ? true : undefined };
  const query = useInfiniteQuery(findingList(asked));
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const decide = useDecide();
  const mayAssess = useMay("analyst");
  useFindingKeys(query.data?.pages.flatMap((page) => page.items) ?? [], open);
  return (
    <Page title="Findings" actions={<CsvLink path="findings.csv" query={asked} />}>
      <FindingFilters />
      <Undo decide={decide} />
      <div className={open === undefined ? "findings" : "findings is-opened"}>
        <div className="findings-list">
          <Paged
            query={query}
            one="finding"
            empty={<NoFindings isAsked={Object.keys(question).length > 0} />}
          >
            {(findings) => (
              <>
                {mayAssess ? (
                  <BulkBar findings={findings} chosen={chosen} onChoose={setChosen} decide={decide} />
                ) : null}
                <FindingList
                  findings={findings}
                  open={open}
                  chosen={chosen}
                  onChoose={mayAssess ? setChosen : undefined}
                />
              </>
            )}
          </Paged>
        </div>
        {open === undefined ? null : <FindingPanel key={open} id={open} decide={decide} />}
      </div>
    </Page>
  );
}

function NoFindings({ isAsked }: { readonly isAsked: boolean }): ReactNode {
  if (isAsked) {
    return (
      <Empty title="No finding matches all of this.">
        <p>
          <Link to="/findings" search={{}}>
            Show all findings
          </Link>
        </p>
      </Empty>
    );
  }
  return (
    <Empty title="There is no finding.">
      <p>That is said of what was uploaded and read; what was not read would be a finding of completeness.</p>
    </Empty>
  );
}
