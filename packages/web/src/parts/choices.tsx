import type { ReactNode } from "react";
import { Link } from "./link.tsx";

interface ChoicesParts {
  readonly label: string;
  /** The name of the parameter in the address. */
  readonly name: string;
  /** `""` takes the parameter out. */
  readonly options: readonly (readonly [value: string, word: string])[];
  readonly chosen: string;
}

/** A few values of which one is chosen; which one stands in the address. */
export function Choices({ label, name, options, chosen }: ChoicesParts): ReactNode {
  return (
    <nav className="spans" aria-label={label}>
      {options.map(([value, word]) => (
        <Link
          key={value}
          to="."
          search={(before: Record<string, unknown>) => ({ ...before, [name]: value })}
          current={value === chosen ? "true" : undefined}
          resetScroll={false}
        >
          {word}
        </Link>
      ))}
    </nav>
  );
}
