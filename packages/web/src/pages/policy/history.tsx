import { useInfiniteQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { policyHistory } from "../../api/policies.ts";
import { Ago } from "../../parts/ago.tsx";
import { Paged } from "../../parts/paged.tsx";
import { Empty } from "../../parts/states.tsx";
import { Told } from "../../parts/text.tsx";
import { scopeText } from "../../text/policy-scope.ts";

/** How the policy was after each change, the newest first. */
export function History({ id }: { readonly id: string }): ReactNode {
  const query = useInfiniteQuery(policyHistory(id));
  return (
    <Paged query={query} one="change" empty={<Empty title="Nothing was changed." />}>
      {(versions) => (
        <ol className="plain lines">
          {versions.map(({ number, name, author, at, isEnabled, appliesTo, pack, yaml }) => (
            <li key={number}>
              <strong>
                {number}. <Told text={name} limit={90} />
              </strong>{" "}
              <span className="soft">
                by <Told text={author} limit={60} /> <Ago time={at} />, {isEnabled ? "enabled" : "off"}, for{" "}
                {scopeText(appliesTo)}
              </span>
              <details>
                <summary>{pack === null ? "The text" : `Pack ${pack}, as it is now`}</summary>
                <pre className="yaml" tabIndex={0} role="region" aria-label={`Text of change ${number}`}>
                  {yaml}
                </pre>
              </details>
            </li>
          ))}
        </ol>
      )}
    </Paged>
  );
}
