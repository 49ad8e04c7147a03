import { useState, type ReactNode } from "react";
import type { EntityClaim, EntityFact } from "../../api/shapes.ts";
import { Empty } from "../../parts/states.tsx";
import { BasisTag } from "../../parts/tags.tsx";
import { Told } from "../../parts/text.tsx";
import { counted } from "../../text/numbers.ts";
import { ClaimPlace } from "./claim-place.tsx";
import { ClaimValue } from "./claim-value.tsx";

/** Property, resolved value, how we know, source; what others say opens below. Contradictions come first and are open. */
export function EntityFacts({ facts }: { readonly facts: readonly EntityFact[] }): ReactNode {
  if (facts.length === 0) {
    return (
      <Empty title="No document says anything about it but its name.">
        <p>Scan what it is made of, and its facts stand here with how they are known.</p>
      </Empty>
    );
  }
  const ordered = [
    ...facts.filter((fact) => fact.isContradicted),
    ...facts.filter((fact) => !fact.isContradicted),
  ];
  return (
    <div className="table-holder">
      <table className="cards fact-table">
        <thead>
          <tr>
            <th scope="col">Property</th>
            <th scope="col">Value</th>
            <th scope="col">Known as</th>
            <th scope="col">Source</th>
            <th scope="col">Other claims</th>
          </tr>
        </thead>
        {ordered.map((fact) => (
          <FactRows key={fact.property} fact={fact} />
        ))}
      </table>
    </div>
  );
}

function FactRows({ fact }: { readonly fact: EntityFact }): ReactNode {
  const [isOpen, setIsOpen] = useState(fact.isContradicted);
  const [first, ...others] = fact.claims;
  if (first === undefined) return null;
  return (
    <tbody className={fact.isContradicted ? "contradicted" : ""} id={`fact-${fact.property}`}>
      <tr>
        <th scope="row">
          <Told text={fact.property} limit={80} />
          {fact.isContradicted ? (
            <div className="warn">
              <span aria-hidden="true">⚠</span> contradicted
            </div>
          ) : null}
        </th>
        <ClaimCells claim={first} />
        <td data-label="Other claims" className={others.length === 0 ? "is-empty" : ""}>
          {others.length === 0 ? null : (
            <button
              type="button"
              className="quiet small"
              aria-expanded={isOpen}
              onClick={() => setIsOpen(!isOpen)}
            >
              {isOpen ? "Hide" : "Show"} {counted(others.length, "other")}
            </button>
          )}
        </td>
      </tr>
      {isOpen
        ? others.map((claim, index) => <OtherClaim key={index} claim={claim} property={fact.property} />)
        : null}
    </tbody>
  );
}

function OtherClaim({
  claim,
  property,
}: {
  readonly claim: EntityClaim;
  readonly property: string;
}): ReactNode {
  return (
    <tr className="other-claim">
      <th scope="row">
        <span className="sr-only">
          <Told text={property} limit={80} />,{" "}
        </span>
        <span className="soft">also said</span>
      </th>
      <ClaimCells claim={claim} />
      <td className="is-empty" />
    </tr>
  );
}

function ClaimCells({ claim }: { readonly claim: EntityClaim }): ReactNode {
  return (
    <>
      <td data-label="Value">
        <div>
          <ClaimValue claim={claim} />
        </div>
      </td>
      <td data-label="Known as" className="tight">
        <div>
          <BasisTag basis={claim.basis} />
          {claim.confidence === null || claim.confidence === 1 ? null : (
            <span className="soft"> {Math.round(claim.confidence * 100)} %</span>
          )}
        </div>
      </td>
      <td data-label="Source">
        <div>
          <ClaimPlace claim={claim} />
        </div>
      </td>
    </>
  );
}
