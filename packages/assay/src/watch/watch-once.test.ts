import { describe, expect, it } from "vitest";
import { AssayError } from "../model/error.ts";
import type { Look, ObservationTarget, RepositoryObservation } from "../model/observation.ts";
import type { AdvisoryLook } from "../model/advisory-match.ts";
import { emptyState, type State } from "./state.ts";
import { readState, stateText } from "./state-text.ts";
import { type Entry, targetText } from "./target.ts";
import { type Outcome, type StateStore, watchOnce, type WatchParts } from "./watch-once.ts";

const chat: RepositoryObservation = { kind: "repository", name: "acme/chat", commit: "1", files: [] };
const gone: Look = { kind: "absent", reason: "404", mayBePrivate: false };

function entry(target: ObservationTarget): Entry {
  return { ...target, ignore: [], severities: new Map() };
}

const model = entry({ kind: "model", name: "acme/chat" });

/** A place of the test's own: what it answers, what it keeps, what is told, and where it breaks. */
class World {
  readonly looks = new Map<string, Look>();
  /** Answers that come once, before those of `looks`. */
  readonly once: Look[] = [];
  text = stateText(emptyState);
  /** Advisories about everything, and how new they are; undefined = nobody looks for any. */
  advised: { readonly ids: readonly string[]; readonly imported: string } | undefined;
  readonly printed: string[] = [];
  readonly sent: string[] = [];
  asked = 0;
  pauses = 0;
  /** Steps left until everything ends, as when the machine loses power. */
  stepsLeft = Number.POSITIVE_INFINITY;

  see(observation: Partial<RepositoryObservation>, target = "hf://acme/chat"): void {
    this.looks.set(target, { kind: "seen", observation: { ...chat, ...observation } });
  }

  run(entries: readonly Entry[] = [model], hasWebhook = true): Promise<Outcome> {
    return watchOnce(entries, this.#parts(hasWebhook));
  }

  #parts(hasWebhook: boolean): WatchParts {
    return {
      store: this.#store(),
      now: () => new Date("2026-11-29T12:00:00Z"),
      matcher: (globs) => (path) => globs.some((glob) => path.endsWith(glob.replace("*", ""))),
      pause: () => Promise.resolve(void (this.pauses += 1)),
      observe: (target) => {
        this.#step();
        this.asked += 1;
        const look = this.once.shift() ?? this.looks.get(targetText(target));
        return Promise.resolve(look ?? { kind: "unobserved", reason: "nothing answers" });
      },
      ...(this.advised === undefined ? {} : { advise: () => this.#advise() }),
      print: ({ events }) => {
        this.#step();
        this.printed.push(...events.map(({ id }) => id));
        return Promise.resolve();
      },
      ...(hasWebhook
        ? {
            deliver: ({ id }) => {
              this.#step();
              this.sent.push(id);
              return Promise.resolve({ kind: "taken" as const });
            },
          }
        : {}),
    };
  }

  #advise(): Promise<AdvisoryLook> {
    this.#step();
    const { ids = [], imported = "" } = this.advised ?? {};
    const matches = ids.map((id) => ({
      ...{ id, aliases: [], subject: "chat", versions: [], status: "affected" as const, fixedIn: [] },
      ...{ severity: "high" as const, because: "named", records: [{ id, feed: "f" }] },
    }));
    const told = { feeds: new Set(["f"]), withdrawn: new Set<string>(), gaps: [] };
    return Promise.resolve({ kind: "judged", matches, imported, ...told });
  }

  #store(): StateStore {
    return {
      load: () => {
        const reading = readState(this.text);
        if (reading.kind !== "state") throw new Error(reading.kind);
        return reading.state;
      },
      save: (state: State) => {
        this.#step();
        this.text = stateText(state);
        // The power can fail after the file is there as well as before.
        this.#step();
      },
    };
  }

  #step(): void {
    if (this.stepsLeft <= 0) throw new Error("the power failed");
    this.stepsLeft -= 1;
  }
}

describe("one run of watching", () => {
  it("takes a baseline first, tells what changed then, and tells it once", async () => {
    const world = new World();
    world.see({});
    const first = await world.run();
    world.see({ commit: "2" });
    const second = await world.run();
    const third = await world.run();

    expect(first).toMatchObject({ events: [], baselines: 1, watched: 1, unobserved: [] });
    expect(second.events).toMatchObject([
      {
        kind: "new-commit",
        severity: "info",
        target: "hf://acme/chat",
        before: "1",
        after: "2",
        firstSeen: "2026-11-29T12:00:00.000Z",
      },
    ]);
    expect(third).toMatchObject({ events: [], baselines: 0 });
    expect(world.sent).toEqual(world.printed);
    expect(world.sent).toHaveLength(1);
  });

  it("tells advisories of what is not there any more too, and not of what nobody could look up", async () => {
    const world = new World();
    world.see({});
    world.advised = { ids: [], imported: "1" };
    await world.run();
    world.looks.clear();
    world.advised = { ids: ["CVE-1"], imported: "2" };
    const { events, unobserved } = await world.run();
    world.advised = undefined;
    const blind = await world.run();

    expect([events.map(({ kind }) => kind), unobserved.length]).toEqual([["advisory-matches"], 1]);
    expect(blind.events).toEqual([]);
    expect(world.text).toContain("CVE-1");
  });

  it("tells what happens twice as two events", async () => {
    const world = new World();
    for (const gating of ["open", "manual", "open", "manual"]) {
      world.see({ gating });
      await world.run();
    }

    expect(new Set(world.printed).size).toBe(3);
    expect(world.printed).toHaveLength(3);
  });

  it("writes the same state for the same looks", async () => {
    const world = new World();
    world.see({});
    await world.run();
    const { text } = world;
    await world.run();

    expect(world.text).toBe(text);
  });

  it("loses no event wherever it is cut off, and gives it the same id each time", async () => {
    const base = new World();
    base.see({});
    base.advised = { ids: ["CVE-1"], imported: "1" };
    await base.run();
    const advised = { ids: ["CVE-2"], imported: "2" };
    const uncut = new World();
    Object.assign(uncut, { text: base.text, advised });
    uncut.see({ commit: "2", gating: "manual" });
    await uncut.run();
    const wanted = [...uncut.printed].sort();
    expect(wanted.map((id) => id.split(":")[0])).toEqual([
      ...["advisory-matches", "advisory-passed", "new-commit"],
    ]);

    let isCut = true;
    for (let steps = 0; isCut; steps += 1) {
      const world = new World();
      Object.assign(world, { text: base.text, advised });
      world.see({ commit: "2", gating: "manual" });
      world.stepsLeft = steps;
      isCut = await world.run().then(
        () => false,
        () => true,
      );
      world.stepsLeft = Number.POSITIVE_INFINITY;
      await world.run();
      await world.run();

      expect([...new Set(world.printed)].sort(), `printed after a cut at step ${steps}`).toEqual(wanted);
      expect([...new Set(world.sent)].sort(), `sent after a cut at step ${steps}`).toEqual(wanted);
    }
  });

  it("keeps for a receiver what it does not take, and does not print it again", async () => {
    const world = new World();
    world.see({});
    await world.run();
    world.see({ commit: "2" });
    const parts = {
      entries: [model],
      refused: { kind: "refused" as const, reason: "r.example answers 500" },
    };
    const outcome = await watchOnce(parts.entries, {
      ...partsOf(world),
      deliver: () => Promise.resolve(parts.refused),
    });
    const next = await world.run();

    expect(outcome.undelivered).toEqual({ reason: "r.example answers 500", count: 1 });
    expect(next.events).toEqual([]);
    expect(world.sent).toHaveLength(1);
  });

  it("looks twice at what seems to be gone: only a 404 that stays is told", async () => {
    const world = new World();
    world.see({});
    await world.run();
    world.once.push(gone);
    const passing = await world.run();
    world.looks.set("hf://acme/chat", gone);
    const lasting = await world.run();
    const { asked } = world;
    const later = await world.run();

    expect(passing.events).toEqual([]);
    expect(lasting.events).toMatchObject([{ kind: "repository-deleted", severity: "high" }]);
    expect(world.pauses).toBe(2);
    expect(later.events).toEqual([]);
    expect(world.asked - asked).toBe(1);
  });

  it("tells of silence as of something that nobody observed", async () => {
    const world = new World();
    world.see({});
    await world.run();
    world.looks.clear();

    expect(await world.run()).toMatchObject({
      events: [],
      unobserved: [
        { target: "hf://acme/chat", reason: "nothing answers", since: "2026-11-29T12:00:00.000Z" },
      ],
    });
  });

  it("takes an error of the network for silence, and an interruption for the end", async () => {
    const world = new World();
    const failing = (error: Error): Promise<Outcome> =>
      watchOnce([model], { ...partsOf(world), observe: () => Promise.reject(error) });

    expect(await failing(new AssayError("network", "no answer"))).toMatchObject({
      unobserved: [{ reason: "no answer" }],
    });
    await expect(failing(new AssayError("interrupted", "stop"))).rejects.toThrow("stop");
    await expect(failing(new TypeError("a bug"))).rejects.toThrow("a bug");
  });

  it("tells nothing of what the list ignores, and of files only what is left", async () => {
    const world = new World();
    const ignore = [{ event: "new-commit" as const }, { event: "files-added" as const, paths: ["*.md"] }];
    const quiet = { ...model, ignore, severities: new Map([["files-added" as const, "high" as const]]) };
    world.see({});
    await world.run([quiet]);
    world.see({ commit: "2", files: [{ path: "a.md" }, { path: "b.txt" }] });
    const { events } = await world.run([quiet]);

    expect(events).toMatchObject([
      { kind: "files-added", severity: "high", filesTotal: 1, message: "files were added: b.txt" },
    ]);
  });

  it("watches all that an organisation publishes, and what becomes of it", async () => {
    const world = new World();
    const acme = entry({ kind: "organisation", name: "acme" });
    const list = (...names: readonly string[]): void => {
      const repositories = names.map((name) => ({
        type: "model" as const,
        name,
        repositoryId: `id of ${name}`,
      }));
      world.looks.set("organisation:acme", {
        kind: "seen",
        observation: { kind: "organisation", name: "acme", repositories },
      });
    };
    list("acme/a");
    world.see({ name: "acme/a" }, "hf://acme/a");
    const first = await world.run([acme]);
    list("acme/b");
    world.looks.set("hf://acme/a", gone);
    world.see({ name: "acme/b" }, "hf://acme/b");
    const second = await world.run([acme]);

    expect(first).toMatchObject({ watched: 2, baselines: 2, events: [] });
    expect(second.events.map(({ kind, target }) => [kind, target])).toEqual([
      ["repository-deleted", "hf://acme/a"],
      ["new-repository", "organisation:acme"],
    ]);
    expect(second.watched).toBe(3);
  });

  it("forgets what the list does not name any more", async () => {
    const world = new World();
    world.see({});
    await world.run();

    expect(await world.run([entry({ kind: "dataset", name: "acme/d" })])).toMatchObject({ watched: 1 });
    expect(world.text).not.toContain("acme/chat");
  });
});

/** The parts of a world whose steps are counted, for a run that replaces some of them. */
function partsOf(world: World): WatchParts {
  const reading = (): State => {
    const read = readState(world.text);
    return read.kind === "state" ? read.state : emptyState;
  };
  return {
    store: { load: reading, save: (state) => void (world.text = stateText(state)) },
    now: () => new Date("2026-11-29T12:00:00Z"),
    matcher: () => () => false,
    pause: () => Promise.resolve(),
    observe: (target) => Promise.resolve(world.looks.get(targetText(target)) ?? gone),
    print: () => Promise.resolve(),
  };
}
