import type { LicenceEntry } from "./licence-entry.ts";
import { communityLicences } from "./table/community.table.ts";
import { creativeCommonsLicences } from "./table/creative-commons.table.ts";
import { dataLicences } from "./table/data.table.ts";
import { llamaLicences } from "./table/llama.table.ts";
import { railLicences } from "./table/rail.table.ts";
import { serviceTerms } from "./table/services.table.ts";
import { softwareLicences } from "./table/software.table.ts";

/** Every licence that we know terms of. */
export const licenceEntries: readonly LicenceEntry[] = [
  ...llamaLicences,
  ...communityLicences,
  ...railLicences,
  ...creativeCommonsLicences,
  ...dataLicences,
  ...softwareLicences,
  ...serviceTerms,
];

/** The entry of one SPDX identifier or `LicenseRef-`, in any letter case; names that cards use count as references. */
export function entryOf(expression: string): LicenceEntry | undefined {
  return index().byExpression.get(expression.toLowerCase());
}

/** The entry that a person means: its id, its expression, a tag of the hub. */
export function entryNamed(name: string): LicenceEntry | undefined {
  const wanted = name.trim().toLowerCase();
  return index().byId.get(wanted) ?? entryOf(wanted) ?? entryOf(`LicenseRef-${wanted}`);
}

/** The terms under which the hosted models of a provider are used, by its name in the catalogue. */
export function termsOfProvider(provider: string): LicenceEntry | undefined {
  return index().byProvider.get(provider.toLowerCase());
}

interface Index {
  readonly byExpression: ReadonlyMap<string, LicenceEntry>;
  readonly byId: ReadonlyMap<string, LicenceEntry>;
  readonly byProvider: ReadonlyMap<string, LicenceEntry>;
}

let built: Index | undefined;

/** Built on first use. */
function index(): Index {
  built ??= {
    byExpression: mapOf(expressionsOf),
    byId: mapOf(({ id, hubTags }) => [id, ...hubTags]),
    byProvider: mapOf(({ providers = [] }) => providers),
  };
  return built;
}

function expressionsOf({ expression, also = [], hubNames }: LicenceEntry): readonly string[] {
  return [expression, ...also, ...hubNames.map((name) => `LicenseRef-${name}`)];
}

function mapOf(keysOf: (entry: LicenceEntry) => readonly string[]): Map<string, LicenceEntry> {
  return new Map(
    licenceEntries.flatMap((entry) => keysOf(entry).map((key) => [key.toLowerCase(), entry] as const)),
  );
}
