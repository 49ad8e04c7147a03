import { useState, type ReactNode } from "react";
import { count } from "../text/numbers.ts";
import { Link } from "./link.tsx";
import { Told } from "./text.tsx";

interface FacetParts {
  readonly title: string;
  /** The name of the parameter in the address. */
  readonly name: string;
  readonly values: readonly { readonly value: string; readonly count: number }[];
  readonly chosen: string | undefined;
  readonly wordOf?: (value: string) => string;
}

const shownAtFirst = 8;

/** The values of one property with how many have each; a chosen one is taken back by choosing it again. */
export function Facet({ title, name, values, chosen, wordOf = (value) => value }: FacetParts): ReactNode {
  const [isOpen, setIsOpen] = useState(false);
  if (values.length === 0 && chosen === undefined) return null;
  const listed = withChosen(values, chosen);
  const visible = isOpen ? listed : listed.slice(0, shownAtFirst);
  return (
    <div className="facet" role="group" aria-label={title}>
      <p className="facet-title">{title}</p>
      <ul>
        {visible.map(({ value, count: total }) => (
          <li key={value}>
            <Link
              to="."
              search={(before: Record<string, unknown>) => ({
                ...before,
                [name]: value === chosen ? undefined : value,
              })}
              current={value === chosen ? "true" : undefined}
              resetScroll={false}
            >
              <Told text={wordOf(value)} limit={40} />
              <span className="facet-count">{value === chosen ? "✕" : count(total)}</span>
            </Link>
          </li>
        ))}
      </ul>
      {listed.length > shownAtFirst ? (
        <button
          type="button"
          className="quiet small"
          aria-expanded={isOpen}
          onClick={() => setIsOpen(!isOpen)}
        >
          {isOpen ? "Fewer" : `${count(listed.length - shownAtFirst)} more`}
        </button>
      ) : null}
    </div>
  );
}

function withChosen(values: FacetParts["values"], chosen: string | undefined): FacetParts["values"] {
  if (chosen === undefined || values.some(({ value }) => value === chosen)) return values;
  return [{ value: chosen, count: 0 }, ...values];
}
