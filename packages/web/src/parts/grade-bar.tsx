import type { ReactNode } from "react";
import type { FactGrades } from "../api/shapes.ts";
import { count, percent } from "../text/numbers.ts";

const grades = ["measured", "attested", "declared", "asserted", "inferred", "withheld", "unknown"] as const;

/** Facts by how they are known, the best first; the words below say what the bar shows. */
export function GradeBar({ facts }: { readonly facts: FactGrades }): ReactNode {
  const total = grades.reduce((sum, grade) => sum + facts[grade], 0);
  if (total === 0) return <span className="soft">nothing is asked</span>;
  const present = grades.filter((grade) => facts[grade] > 0);
  return (
    <div className="grade-bar">
      <div className="grade-strip" aria-hidden="true">
        {present.map((grade) => (
          <span key={grade} className={`grade ${grade}`} style={{ flexGrow: facts[grade] }} />
        ))}
      </div>
      <span className="grade-words">
        {present.map((grade) => (
          <span key={grade} title={percent(facts[grade], total)}>
            <i className={`grade-mark ${grade}`} aria-hidden="true" /> {count(facts[grade])} {grade}
          </span>
        ))}
      </span>
    </div>
  );
}

/** `62.5 %`, or that nothing applies. */
export function Score({ value }: { readonly value: number | null }): ReactNode {
  if (value === null) return <span className="soft">–</span>;
  return <strong className="score">{value.toFixed(value === 100 || value === 0 ? 0 : 1)} %</strong>;
}
