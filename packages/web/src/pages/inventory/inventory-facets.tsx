import { useQuery } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import type { Parameters } from "../../api/client.ts";
import { entityFacets } from "../../api/inventory.ts";
import { kindWord } from "../../parts/entity-link.tsx";
import { Facet } from "../../parts/facets.tsx";
import { Link } from "../../parts/link.tsx";
import { Loaded } from "../../parts/loaded.tsx";
import { questionWord } from "../../text/questions.table.ts";

type FacetName = "kind" | "format" | "licence" | "basis" | "risk" | "question";

const facets: readonly {
  readonly name: FacetName;
  readonly title: string;
  readonly wordOf?: (value: string) => string;
}[] = [
  { name: "kind", title: "Kind", wordOf: kindWord },
  { name: "risk", title: "Open findings, this bad or worse" },
  { name: "question", title: "Open questions", wordOf: questionWord },
  { name: "basis", title: "Known as" },
  { name: "licence", title: "Licence", wordOf: (value) => (value === "unknown" ? "nobody says" : value) },
  { name: "format", title: "Format" },
];

export function InventoryFacets({ chosen }: { readonly chosen: Parameters }): ReactNode {
  const query = useQuery(entityFacets(chosen));
  const [isOpen, setIsOpen] = useState(false);
  const taken = facets.filter(({ name }) => chosen[name] !== undefined).length;
  return (
    <aside aria-label="Filters" className={isOpen ? "facet-side is-open" : "facet-side"}>
      <button
        type="button"
        className="facet-toggle"
        aria-expanded={isOpen}
        onClick={() => setIsOpen(!isOpen)}
      >
        Filters{taken === 0 ? "" : ` (${taken})`}
      </button>
      <div className="facets">
        {taken === 0 ? null : (
          <Link to="/inventory" search={({ hide }) => (hide === undefined ? {} : { hide })}>
            Clear all filters
          </Link>
        )}
        <Loaded query={query} lines={6}>
          {(data) =>
            facets.map(({ name, title, ...rest }) => (
              <Facet
                key={name}
                title={title}
                name={name}
                values={data[name] ?? []}
                chosen={chosen[name] as string | undefined}
                {...rest}
              />
            ))
          }
        </Loaded>
      </div>
    </aside>
  );
}
