import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { triageHistory } from "../../api/findings.ts";
import { Ago } from "../../parts/ago.tsx";
import { Loaded } from "../../parts/loaded.tsx";
import { StateTag } from "../../parts/tags.tsx";
import { Told } from "../../parts/text.tsx";
import { justificationWords } from "../../text/words.table.ts";

/** What was decided so far, the newest first. */
export function TriageHistory({ id }: { readonly id: string }): ReactNode {
  const query = useQuery(triageHistory(id));
  return (
    <Loaded query={query} lines={2}>
      {({ items }) =>
        items.length === 0 ? null : (
          <>
            <h3>Decided so far</h3>
            <ol className="plain lines">
              {items.map((triage, index) => (
                <li key={index} className="decided">
                  <StateTag state={triage.state} /> by <Told text={triage.author} limit={60} />{" "}
                  <span className="soft">
                    <Ago time={triage.at} />
                  </span>
                  {triage.expiresAt === null ? null : (
                    <span className="soft">
                      , until <Ago time={triage.expiresAt} />
                    </span>
                  )}
                  {triage.justification === null ? null : <p>{justificationWords[triage.justification]}</p>}
                  {triage.comment === "" ? null : (
                    <p>
                      <Told text={triage.comment} limit={1_000} />
                    </p>
                  )}
                </li>
              ))}
            </ol>
          </>
        )
      }
    </Loaded>
  );
}
