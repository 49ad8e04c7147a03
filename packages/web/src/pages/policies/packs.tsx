import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { policyPacks } from "../../api/policies.ts";
import { useMay } from "../../api/session.ts";
import type { PolicyPack } from "../../api/shapes.ts";
import { Link } from "../../parts/link.tsx";
import { Loaded } from "../../parts/loaded.tsx";
import { SeverityTag } from "../../parts/tags.tsx";
import { Identifier, Told } from "../../parts/text.tsx";
import { counted } from "../../text/numbers.ts";

/** What comes with the program: to use as it is, or to copy. */
export function Packs(): ReactNode {
  const query = useQuery(policyPacks);
  const isAdmin = useMay("admin");
  return (
    <Loaded query={query}>
      {({ items }) => (
        <ul className="plain packs">
          {items.map((pack) => (
            <Pack key={pack.name} pack={pack} isAdmin={isAdmin} />
          ))}
        </ul>
      )}
    </Loaded>
  );
}

function Pack({ pack, isAdmin }: { readonly pack: PolicyPack; readonly isAdmin: boolean }): ReactNode {
  const { name, title, description, rules, yaml } = pack;
  return (
    <li className="panel pack">
      <h2>
        <Told text={title} limit={120} />
      </h2>
      <p>
        <Told text={description} limit={400} />
      </p>
      <details>
        <summary>{counted(rules.length, "rule")}</summary>
        <ul className="plain lines">
          {rules.map((rule) => (
            <li key={rule.id}>
              <SeverityTag severity={rule.severity} /> <Told text={rule.title} limit={160} />{" "}
              <Identifier text={rule.id} length={60} />
            </li>
          ))}
        </ul>
      </details>
      <details>
        <summary>The text</summary>
        <pre className="yaml" tabIndex={0} role="region" aria-label={`Text of ${name}`}>
          {yaml}
        </pre>
      </details>
      {isAdmin ? (
        <p>
          <Link to="/policies/$policy" params={{ policy: "new" }} search={{ pack: name }} className="button">
            Use {name}
          </Link>
        </p>
      ) : null}
    </li>
  );
}
