import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { questionsQuery } from "../../api/compliance.ts";
import { Link } from "../../parts/link.tsx";
import { Loaded } from "../../parts/loaded.tsx";
import { count, counted } from "../../text/numbers.ts";
import { questionWords } from "../../text/questions.table.ts";

/** For how many things each question is open; each opens their list. */
export function OpenQuestions(): ReactNode {
  const query = useQuery(questionsQuery);
  return (
    <Loaded query={query} lines={2}>
      {({ questions, unsafeProjects }) => {
        const open = questions.filter(({ things }) => things > 0);
        if (open.length === 0) return <p className="soft">Nothing is open.</p>;
        return (
          <ul className="figures">
            {open.map(({ question, things }) => (
              <li key={question}>
                {question === "unsafe" ? (
                  <Link to="/questions" className="figure">
                    <strong className="severity critical">
                      <span aria-hidden="true">✖ </span>
                      {count(things)}
                    </strong>
                    <span>
                      {questionWords.unsafe.title}, in {counted(unsafeProjects, "project")}
                    </span>
                  </Link>
                ) : (
                  <Link to="/inventory" search={{ question }} className="figure">
                    <strong>{count(things)}</strong>
                    <span>{questionWords[question].title}</span>
                  </Link>
                )}
              </li>
            ))}
          </ul>
        );
      }}
    </Loaded>
  );
}
