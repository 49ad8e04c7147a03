import type { Project } from "../../packages/server/src/contract/project.ts";
import type { Api, Ask } from "./api.ts";
import type { Dice } from "./dice.ts";
import type { Fleet } from "./fleet.ts";
import type { KnownProject } from "./ledger.ts";
import type { Receiver } from "./receiver.ts";

export interface Settled {
  readonly teams: readonly (string | null)[];
  readonly common: KnownProject;
}

/** Makes the first account, its token, webhooks that are told everything, two teams and the project that all share. */
export async function signIn(fleet: Fleet, api: Api, dice: Dice, receiver: Receiver): Promise<Settled> {
  const secret = /\/link#(\S+)/.exec(fleet.servers.map(({ text }) => text).join("\n"))?.[1];
  const [url = ""] = fleet.urls;
  const link = await fetch(`${url}/api/v1/link`, {
    ...{ method: "POST", headers: { "content-type": "application/json" } },
    body: JSON.stringify({ secret, email: "chaos@example.com", password: "correct horse battery" }),
  });
  const { csrfToken } = (await link.json()) as { readonly csrfToken: string };
  const cookie = link.headers.get("set-cookie")?.split(";")[0] ?? "";
  const token = await fetch(`${url}/api/v1/tokens`, {
    ...{ method: "POST", body: JSON.stringify({ name: "chaos", role: "admin", expiresInDays: 3_650 }) },
    headers: { "content-type": "application/json", cookie, "x-csrf-token": csrfToken },
  });
  api.token = ((await token.json()) as { readonly secret: string }).secret;
  await makeHooks(api, dice, receiver);
  const made = async (ask: Ask): Promise<string> =>
    ((await api.insist(dice, ask))?.body as Pick<Project, "id">).id;
  const team = (name: string): Promise<string> =>
    made({ method: "POST", path: "/api/v1/teams", body: { name } });
  const teams = [null, await team("one"), await team("two")];
  const id = await made({ method: "POST", path: "/api/v1/projects", body: { name: "common" } });
  return { teams, common: { id, name: "common", versions: new Map(), triages: [] } };
}

async function makeHooks(api: Api, dice: Dice, receiver: Receiver): Promise<void> {
  for (const [name, url] of await receiver.listen()) {
    const body = { kind: "webhook", name, url, secret: receiver.secret, scope: "everything" };
    await api.insist(dice, { method: "POST", path: "/api/v1/channels", body });
  }
}
