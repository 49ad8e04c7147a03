import { stringAt } from "../../../syntax/json-access.ts";
import type { Advisory, AdvisorySeverity } from "../../advisory.ts";
import { addressAt, cweOf, distinct, nameAt, recordsAt, summaryOf, timeAt } from "../../fields.ts";
import { type AdvisoryReading, refusedReading } from "../../format.ts";
import { mostMinorItems } from "../../record-limits.ts";
import { affectedOf } from "./affected.ts";
import { type CsafProduct, productsOf } from "./products.ts";

/** One advisory for each vulnerability of a document. */
export function readCsaf(document: unknown, origin: Advisory["origin"]): AdvisoryReading {
  const tracking = nameAt(document, "document", "tracking", "id");
  if (tracking === undefined) return refusedReading("it has no tracking id");
  const products = productsOf(document);
  if (products === "too-many") return refusedReading("its product tree is too large");
  const context = { document, tracking, products, origin };
  const advisories = recordsAt(document, "vulnerabilities").map((one, index) =>
    advisoryOf(one, index, context),
  );
  const madeAt = timeAt(document, "document", "tracking", "current_release_date");
  return { advisories, exploited: [], refused: [], ...(madeAt === "" ? {} : { madeAt }) };
}

interface Context {
  readonly document: unknown;
  readonly tracking: string;
  readonly products: ReadonlyMap<string, CsafProduct>;
  readonly origin: Advisory["origin"];
}

function advisoryOf(vulnerability: unknown, index: number, context: Context): Advisory {
  const { document, origin } = context;
  const cve = nameAt(vulnerability, "cve")?.toUpperCase();
  const others = recordsAt(vulnerability, "ids").flatMap((one) => nameAt(one, "text") ?? []);
  const published = timeAt(document, "document", "tracking", "initial_release_date");
  return {
    id: idOf(cve ?? others[0] ?? String(index + 1), context),
    aliases: distinct([...(cve === undefined ? [] : [cve]), ...others.slice(0, mostMinorItems)]),
    modified: timeAt(document, "document", "tracking", "current_release_date"),
    ...(published === "" ? {} : { published }),
    summary: summaryOf(stringAt(vulnerability, "title") ?? noteOf(vulnerability)),
    severities: severitiesOf(vulnerability),
    cwes: cwesOf(vulnerability),
    references: referencesOf([document, vulnerability]),
    affected: affectedOf(vulnerability, context.products),
    origin,
  };
}

/** Two bulletins may tell of one CVE, each for its own products: the id names both. A number alone needs its publisher. */
function idOf(name: string, { document, tracking }: Context): string {
  const publisher = nameAt(document, "document", "publisher", "name") ?? "";
  const first = /^[A-Za-z0-9]{1,40}/u.exec(publisher)?.[0] ?? "CSAF";
  const bulletin = /^\d+$/u.test(tracking) ? `${first}-${tracking}` : tracking;
  return `${bulletin}:${name}`.slice(0, longestId);
}

const longestId = 300;

function noteOf(vulnerability: unknown): string | undefined {
  const notes = recordsAt(vulnerability, "notes");
  const said = ["summary", "description", "general"].flatMap((category) =>
    notes.filter((note) => note["category"] === category),
  );
  return stringAt(said[0], "text");
}

function severitiesOf(vulnerability: unknown): readonly AdvisorySeverity[] {
  const metrics = recordsAt(vulnerability, "metrics").map((metric) => metric["content"]);
  return [...recordsAt(vulnerability, "scores"), ...metrics].slice(0, mostMinorItems).flatMap((score) =>
    (
      [
        ["cvss_v4", "CVSS_V4"],
        ["cvss_v3", "CVSS_V3"],
        ["cvss_v2", "CVSS_V2"],
      ] as const
    ).flatMap(([key, type]) => {
      const vector = nameAt(score, key, "vectorString");
      return vector === undefined ? [] : [{ type, score: vector }];
    }),
  );
}

function cwesOf(vulnerability: unknown): readonly string[] {
  const rows = [nameAt(vulnerability, "cwe", "id"), ...recordsAt(vulnerability, "cwes").map(({ id }) => id)];
  return distinct(rows.flatMap((id) => (typeof id === "string" ? (cweOf(id) ?? []) : [])));
}

function referencesOf([document, vulnerability]: readonly [unknown, unknown]): readonly string[] {
  const rows = [
    ...recordsAt(document, "document", "references"),
    ...recordsAt(vulnerability, "references"),
  ].slice(0, mostMinorItems);
  return distinct(rows.flatMap((row) => addressAt(row, "url") ?? []));
}
