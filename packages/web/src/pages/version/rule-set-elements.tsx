import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { ruleSetDetail } from "../../api/compliance.ts";
import type { RuleSetDetail, VersionCompliance } from "../../api/shapes.ts";
import { GradeBar } from "../../parts/grade-bar.tsx";
import { Loaded } from "../../parts/loaded.tsx";
import { Section } from "../../parts/page.tsx";
import { SignTag } from "../../parts/tags.tsx";
import { Told } from "../../parts/text.tsx";
import { count, counted } from "../../text/numbers.ts";

interface Parts {
  readonly version: string;
  readonly told: VersionCompliance["scores"][number];
  /** Address of the report. */
  readonly report: string;
}

/** One rule set, element by element: what lacks first, each with where it is said. */
export function RuleSetElements({ version, told, report }: Parts): ReactNode {
  const query = useQuery(ruleSetDetail(version, told.id));
  return (
    <Section
      title={told.title}
      aside={
        <a href={report} download>
          Report (Markdown)
        </a>
      }
    >
      {told.caveat === null ? null : <p className="soft">{told.caveat}</p>}
      <Loaded query={query} lines={6}>
        {({ elements }) => (
          <ul className="plain elements">
            {elements
              .toSorted((a, b) => rankOf(a) - rankOf(b))
              .map((element) => (
                <ElementItem key={element.id} element={element} />
              ))}
          </ul>
        )}
      </Loaded>
    </Section>
  );
}

type Element = RuleSetDetail["elements"][number];

const order: readonly Element["status"][] = ["not-met", "partly", "withheld", "met", "not-applicable"];

function rankOf({ status, isOptional }: Element): number {
  return order.indexOf(status) + (isOptional ? 10 : 0);
}

const words: Readonly<
  Record<Element["status"], { readonly sign: string; readonly word: string; readonly tone: string }>
> = {
  met: { sign: "✔", word: "met", tone: "good" },
  partly: { sign: "◐", word: "partly", tone: "warn" },
  "not-met": { sign: "✖", word: "missing", tone: "bad" },
  withheld: { sign: "–", word: "withheld", tone: "" },
  "not-applicable": { sign: "·", word: "does not apply", tone: "" },
};

function ElementItem({ element }: { readonly element: Element }): ReactNode {
  const { id, title, text, status, met, asked, isOptional, missing, grades } = element;
  const { sign, word, tone } = words[status];
  return (
    <li className="line-item">
      <SignTag sign={sign} className={tone}>
        {word}
      </SignTag>
      <div>
        <p className="line-title">
          {title} <code className="identifier">{id}</code>
          {asked > 1 ? <span className="soft"> {`${count(met)} of ${count(asked)}`}</span> : null}
          {isOptional ? <span className="soft"> may be left out</span> : null}
        </p>
        <p className="soft">{text}</p>
        {status === "not-applicable" ? null : <GradeBar facts={grades} />}
        {missing.length === 0 || status === "met" ? null : <Missing element={element} />}
      </div>
    </li>
  );
}

const places = [
  ["settings", "assay.yaml"],
  ["cyclonedx", "CycloneDX"],
  ["spdx", "SPDX"],
  ["card", "card"],
] as const;

function Missing({ element: { missing, lacking, lackingCount } }: { readonly element: Element }): ReactNode {
  return (
    <details>
      <summary>What is missing, and where to say it ({counted(lackingCount, "thing")})</summary>
      <ul className="missing">
        {missing.map(({ title, where, things }) => (
          <li key={title}>
            <strong>{title}</strong>
            {things > 1 ? `, of ${counted(things, "thing")}` : ""}
            <dl className="where-to-say">
              {places.map(([key, name]) =>
                where[key] === "" ? null : (
                  <div key={key}>
                    <dt>{name}</dt>
                    <dd>
                      <code>{where[key]}</code>
                    </dd>
                  </div>
                ),
              )}
            </dl>
          </li>
        ))}
      </ul>
      <p className="soft">
        Of:{" "}
        {lacking.slice(0, 12).map(({ name }, index) => (
          <span key={index}>
            {index > 0 ? ", " : ""}
            <Told text={name} limit={60} />
          </span>
        ))}
        {lackingCount > 12 ? ` and ${count(lackingCount - 12)} more` : ""}
      </p>
    </details>
  );
}
