/* eslint-disable max-lines-per-function -- one function holds a part of the suite */
import { expect, test } from "vitest";
import { type OpenEmpty, openedStore } from "./opened-store.ts";

export function accessContract(openEmpty: OpenEmpty): void {
  test("there is one organisation, whoever asks for it first", async () => {
    const { store, by } = await openedStore(openEmpty);
    const ids = await Promise.all(["One", "Two"].map((name) => store.access.organisations.ensure(name)));
    expect(ids).toEqual([by.organisation, by.organisation]);
  });

  test("an account is found whatever the letter case of its address, and there once", async () => {
    const { store, by } = await openedStore(openEmpty);
    const { accounts } = store.access;

    const made = await accounts.create(by, {
      email: "Ann@Acme.example",
      name: "Ann",
      role: "analyst",
      passwordHash: "h",
    });

    expect(await accounts.byEmail(by.organisation, "ann@ACME.example ")).toMatchObject({
      id: made.id,
      passwordHash: "h",
    });
    expect(await accounts.count(by.organisation)).toBe(1);
    await expect(
      accounts.create(by, { email: "ANN@acme.example", name: "", role: "viewer" }),
    ).rejects.toMatchObject({ code: "conflict" });
    expect(JSON.stringify(await accounts.list(by, { limit: 10 }))).not.toContain("passwordHash");
  });

  test("sessions end with a new password and with the account", async () => {
    const { store, by } = await openedStore(openEmpty);
    const { accounts, sessions } = store.access;
    const { id } = await accounts.create(by, { email: "ann@acme.example", name: "Ann", role: "viewer" });
    const session = (hash: string): Parameters<typeof sessions.create>[0] => ({
      ...{ hash, account: id, organisation: by.organisation, data: "csrf", createdAt: 1, expiresAt: 100 },
    });

    await sessions.create(session("a"));
    expect(await sessions.byHash("a")).toEqual(session("a"));
    await accounts.setPasswordHash(by, id, "new");
    expect(await sessions.byHash("a")).toBeUndefined();
    await sessions.create(session("b"));
    await accounts.change(by, id, { isDisabled: true });
    expect(await sessions.byHash("b")).toBeUndefined();
    expect(await accounts.get(by.organisation, id)).toMatchObject({ isDisabled: true, passwordHash: "new" });
    await sessions.create(session("c"));
    expect(await sessions.removeEnded(101)).toBe(1);
  });

  test("a token is its account's: others neither list nor revoke it, an admin does", async () => {
    const { store, by, as } = await openedStore(openEmpty);
    const { accounts, tokens } = store.access;
    const { id: account } = await accounts.create(by, {
      email: "ann@acme.example",
      name: "Ann",
      role: "analyst",
    });
    const ann = { ...as("analyst"), account };

    const token = await tokens.create(ann, {
      name: "ci",
      prefix: "assay_ab",
      hash: "h",
      role: "contributor",
      expiresAt: null,
    });
    await tokens.touch(token.id, Date.parse("2026-03-02T00:00:00Z"));

    expect(await tokens.byHash("h")).toMatchObject({
      id: token.id,
      lastUsedAt: "2026-03-02T00:00:00.000Z",
      account: { id: account },
    });
    expect((await tokens.list(as("viewer"), { limit: 10 })).items).toEqual([]);
    expect(await tokens.revoke(as("viewer"), token.id)).toBe(false);
    expect((await tokens.list(by, { limit: 10 })).items.length).toBe(1);
    expect(await tokens.revoke(by, token.id)).toBe(true);
    expect(await tokens.byHash("h")).toBeUndefined();
  });

  test("with a token end all that it made, and those that these made", async () => {
    const { store, by, as } = await openedStore(openEmpty);
    const { accounts, tokens } = store.access;
    const ann = await accounts.create(by, { email: "ann@acme.example", name: "Ann", role: "analyst" });
    const asked = { ...as("analyst"), account: ann.id };
    const make = async (name: string, maker?: string): Promise<string> => {
      const wanted = { name, prefix: "assay_ab", hash: name, role: "viewer", expiresAt: null } as const;
      return (await tokens.create(asked, { ...wanted, ...(maker === undefined ? {} : { maker }) })).id;
    };
    const first = await make("first");
    const second = await make("second", first);
    await make("third", second);
    await make("other");

    expect(await tokens.revoke(asked, first)).toBe(true);

    expect((await tokens.list(by, { limit: 10 })).items.map(({ name }) => name)).toEqual(["other"]);
    await expect(make("late", second)).rejects.toMatchObject({ code: "not-found" });
    const [entry] = (await store.access.audit.list(by, { limit: 1 })).items;
    expect(entry).toMatchObject({ action: "token.revoke", detail: "first, and 2 that it made" });
  });

  test("a throttle gives what it has once, however many ask at once, and more as time passes", async () => {
    const { store } = await openedStore(openEmpty);
    const { throttles } = store.access;
    const allowance = { burst: 3, pause: 1_000 };
    const take = (now: number, name = "a"): Promise<number> => throttles.take(name, allowance, now);

    const waits = await Promise.all(Array.from({ length: 6 }, () => take(10_000)));
    expect(waits.filter((wait) => wait === 0).length).toBe(3);
    expect(await take(10_400)).toBe(600);
    expect(await take(10_000, "b")).toBe(0);
    expect([await take(11_000), await take(11_000)]).toEqual([0, 1_000]);
    await throttles.giveBack("a", allowance);
    expect(await take(11_000)).toBe(0);
  });

  test("a clock that was ahead locks nobody out, and full buckets are forgotten", async () => {
    const { store } = await openedStore(openEmpty);
    const { throttles } = store.access;
    const allowance = { burst: 2, pause: 1_000 };
    await throttles.take("a", allowance, 3_600_000);

    expect(await throttles.take("a", allowance, 10_000)).toBe(1_000);
    expect(await throttles.take("a", allowance, 11_000)).toBe(0);
    await throttles.removeFull(13_000);
    expect([
      await throttles.take("a", allowance, 11_000),
      await throttles.take("a", allowance, 11_000),
    ]).toEqual([0, 0]);
  });

  test("a team is not removed while a project is private to it", async () => {
    const { store, by } = await openedStore(openEmpty);
    const { accounts, teams } = store.access;
    const team = await teams.create(by, "red");
    const { id } = await accounts.create(by, { email: "ann@acme.example", name: "Ann", role: "viewer" });
    await teams.setOf(by, id, [team.id]);
    const project = await store.projects.create(by, {
      name: "Bot",
      kind: "application",
      description: "",
      owner: null,
      team: team.id,
      tags: ["b", "a"],
    });

    expect(project).toMatchObject({ team: team.id, tags: ["a", "b"] });
    await expect(teams.remove(by, team.id)).rejects.toMatchObject({ code: "conflict" });
    await store.projects.change(by, project.id, { team: null });
    expect(await teams.list(by)).toEqual([{ id: team.id, name: "red", members: 1 }]);
    expect(await teams.remove(by, team.id)).toBe(true);
    await expect(teams.setOf(by, id, [team.id])).rejects.toMatchObject({ code: "not-found" });
    expect(await accounts.get(by.organisation, id)).toMatchObject({ teams: [] });
  });

  test("settings are kept, and the log tells their names only", async () => {
    const { store, by } = await openedStore(openEmpty);
    await store.access.settings.set(by, "smtp", "secret");
    await store.access.settings.set(by, "smtp", "other");
    expect(await store.access.settings.get(by.organisation, "smtp")).toBe("other");
    await store.access.settings.set(by, "smtp", null);
    expect(await store.access.settings.get(by.organisation, "smtp")).toBeUndefined();
    const { items } = await store.access.audit.list(by, { limit: 10 });
    expect(items.map(({ action, subject }) => [action, subject])).toEqual(
      Array.from({ length: 3 }, () => ["setting.set", "smtp"]),
    );
    expect(JSON.stringify(items)).not.toContain("secret");
  });

  test("the log is a chain: changes at once follow each other, and it verifies", async () => {
    const { store, by } = await openedStore(openEmpty);
    await Promise.all(
      Array.from({ length: 9 }, (_, index) =>
        store.access.audit.append(by, { action: "session.start", subject: `${index}` }),
      ),
    );

    const { items } = await store.access.audit.list(by, { limit: 50 });

    expect(items.map(({ sequence }) => sequence)).toEqual([9, 8, 7, 6, 5, 4, 3, 2, 1]);
    expect(items[0]?.previous).toBe(items[1]?.hash);
    expect(await store.access.audit.verify(by.organisation)).toEqual({ entries: 9, brokenAt: null });
  });
}
