import { knowledgeVersion } from "assay";
import { systemPrincipal } from "../../access/caller.ts";
import { refreshSettingName } from "../../api/policies.ts";
import { contentId } from "../../store/new-id.ts";
import type { Store } from "../../store/open-store.ts";
import { lookMilliseconds } from "../limits.ts";
import type { Log } from "../log.ts";
import { fileStamp } from "./advisory-file.ts";

export interface LookParts {
  readonly store: Store;
  readonly organisation: string;
  readonly advisories: string | undefined;
  readonly now: () => number;
  readonly log: Log;
  /** There is a new job. */
  readonly onWork: () => void;
}

/** Looks now and then whether everything has to be judged again, and whether advisories are to be refreshed. */
export class JudgingLook {
  readonly #parts: LookParts;
  #seen = "";
  #timer: NodeJS.Timeout | undefined;

  constructor(parts: LookParts) {
    this.#parts = parts;
  }

  start(): void {
    const look = (): void => {
      this.look().catch((error: unknown) => this.#parts.log("warning", "look", { error: String(error) }));
    };
    this.#timer = setInterval(look, lookMilliseconds);
    look();
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  async look(): Promise<void> {
    await this.#refresh();
    const { store, organisation, advisories, now, onWork } = this.#parts;
    const day = new Date(now()).toISOString().slice(0, 10);
    const seen = contentId("look", knowledgeVersion(), await fileStamp(advisories), day);
    if (seen === this.#seen) return;
    await store.judging.askAgain(organisation, seen);
    this.#seen = seen;
    onWork();
  }

  /** When the last refresh is so long ago as an admin said. */
  async #refresh(): Promise<void> {
    const { store, organisation, advisories, now } = this.#parts;
    const hours = Number((await store.access.settings.get(organisation, refreshSettingName)) ?? 0);
    if (advisories === undefined || !(hours > 0)) return;
    const by = systemPrincipal(organisation);
    const [last] = (await store.jobs.list(by, { kind: "refresh-advisories", limit: 1 })).items;
    if (last !== undefined && now() - Date.parse(last.createdAt) < hours * 3_600_000) return;
    const job = { kind: "refresh-advisories", subject: "database of advisories", payload: { organisation } };
    await store.jobs.add({
      ...job,
      organisation,
      dedupeKey: `refresh-advisories:${organisation}`,
      mostAttempts: 3,
    });
  }
}
