import { parseArgs } from "node:util";
import type { Principal } from "../../packages/server/src/contract/access.ts";
import { openStore, type Store, type StorePlace } from "../../packages/server/src/store/open-store.ts";
import type { PortfolioSize } from "./portfolio.ts";

/** What the command line says: where the inventory is, and how large the portfolio. */
export interface Bench {
  readonly place: StorePlace;
  readonly size: PortfolioSize;
  readonly versions: number;
  /** Uploads a second beside the questions. */
  readonly rate: number;
  /** Uploads of the measurement of the rate. */
  readonly uploads: number;
  readonly workers: number;
  /** How often each question is asked. */
  readonly rounds: number;
  /** Questions whose name begins with it; all when empty. */
  readonly only: string;
  /** How much larger `multiply` makes it. */
  readonly times: number;
  /** The share of the projects that this process fills: `2/3`. */
  readonly part: { readonly number: number; readonly of: number };
}

export function benchOf(argv: readonly string[]): Bench {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      folder: { type: "string" },
      postgres: { type: "string" },
      projects: { type: "string", default: "20" },
      versions: { type: "string", default: "10" },
      components: { type: "string", default: "500" },
      rate: { type: "string", default: "2" },
      uploads: { type: "string", default: "200" },
      workers: { type: "string", default: "2" },
      rounds: { type: "string", default: "60" },
      only: { type: "string", default: "" },
      times: { type: "string", default: "10" },
      part: { type: "string", default: "1/1" },
    },
  });
  const [number = 1, of = 1] = values.part.split("/").map(Number);
  return {
    place: placeOf(values.folder, values.postgres),
    size: { projects: Number(values.projects), components: Number(values.components) },
    versions: Number(values.versions),
    rate: Number(values.rate),
    uploads: Number(values.uploads),
    workers: Number(values.workers),
    times: Number(values.times),
    rounds: Number(values.rounds),
    only: values.only,
    part: { number, of },
  };
}

function placeOf(folder: string | undefined, url: string | undefined): StorePlace {
  if (url !== undefined) return { kind: "postgres", url };
  if (folder !== undefined) return { kind: "sqlite", folder };
  throw new Error("Say where: --folder FOLDER or --postgres URL.");
}

export interface OpenBench {
  readonly store: Store;
  readonly by: Principal;
}

/** The store, with the organisation of the server and an account that may do everything. */
export async function openBench({ place }: Bench): Promise<OpenBench> {
  const store = await openStore(place);
  const organisation = await store.access.organisations.ensure("Default");
  const email = "bench@example.org";
  const root: Principal = { organisation, account: "", name: email, role: "admin", teams: [] };
  const known = await store.access.accounts.byEmail(organisation, email);
  const account =
    known ?? (await store.access.accounts.create(root, { email, name: "Bench", role: "admin" }));
  return { store, by: { ...root, account: account.id } };
}
