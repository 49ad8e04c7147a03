import { bareInventory } from "../../model/bare-inventory.ts";
import type { Inventory } from "../../model/inventory.ts";
import type { Observation, ObservationTarget } from "../../model/observation.ts";
import { noSettings } from "../../scan/settings.ts";
import { toolVersion } from "../../scan/tool-version.ts";
import type { AdvisoryLook } from "../../model/advisory-match.ts";
import type { SurveyParts } from "../../watch/survey.ts";
import { thingsOfObservation } from "../../watch/things-of-observation.ts";
import { decisionsFor } from "../advisories/judge-inventory.ts";
import { openDatabase } from "../advisories/open-database.ts";
import type { AdvisoryWishes } from "./entries.ts";
import { inventoryOfWatched } from "./watched-document.ts";

/** Advisories for one run. */
export interface WatchedAdvisories {
  /** Absent = nobody wants them, or there are no data, which the notes say. */
  readonly advise?: NonNullable<SurveyParts["advise"]>;
  /** What is to be said in each run: there are no data, they are old. */
  readonly notes: readonly string[];
  readonly close: () => void;
}

const day = 24 * 60 * 60 * 1000;

/**
 * Opens the database for one run, so that the next one sees an update. Nothing is fetched.
 * @throws AssayError for a database that is named and not there, or damaged; for decisions that cannot be read
 */
export async function openAdvisories(
  wishes: AdvisoryWishes,
  now: Date,
  environment: Readonly<Record<string, string | undefined>> = process.env,
): Promise<WatchedAdvisories> {
  if (!wishes.isWanted) return { notes: [], close: () => undefined };
  const opened = await openDatabase(wishes.database, environment);
  if (opened === undefined) return { notes: [noData], close: () => undefined };
  const { lookup, close } = opened;
  const [{ adviseOnThings, newestImport }, { oldAfterDays }] = await Promise.all([
    import("../../enrich/advisories/advise-on-things.ts"),
    import("../../enrich/advisories/data-coverage.ts"),
  ]);
  const imported = newestImport(await lookup.feeds());
  const decide = await decisionsFor({ vex: wishes.vex }, noSettings, now);
  const advise = async (target: ObservationTarget, observation: Observation): Promise<AdvisoryLook> =>
    adviseOnThings({ things: await thingsOf(target, observation), lookup, now, decide });
  return { advise, notes: notesOf(imported, now, oldAfterDays), close };
}

const noData =
  "advisories were not looked up: there is no database (assay db update makes one, --db FILE names one, --no-vulnerabilities wants none)";

function notesOf(imported: string, now: Date, oldAfterDays: number): readonly string[] {
  const age = Math.floor((now.getTime() - Date.parse(imported)) / day);
  if (imported === "" || Number.isNaN(age))
    return ["the advisory database holds no advisories: assay db update"];
  if (age > oldAfterDays) return [`the advisories are ${age} days old: assay db update`];
  return age < -1 ? [`the advisories are of the future (${imported}): the clock is wrong, or was`] : [];
}

async function thingsOf(target: ObservationTarget, observation: Observation): Promise<Inventory> {
  if (observation.kind !== "document")
    return bareInventory(target.name, thingsOfObservation(target, observation), toolVersion);
  const inventory = await inventoryOfWatched(target);
  // What the document itself says is not news of the database.
  return { ...inventory, findings: [] };
}
