import { existsSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import * as z from "zod";
import type { OidcOptions } from "../access/oidc.ts";
import { isOnThisMachine } from "../access/this-machine.ts";
import { roles } from "../contract/access.ts";
import type { StorePlace } from "../store/open-store.ts";

/** What the command line says; absent = as the environment says, or the default. */
export interface ServeFlags {
  readonly folder?: string | undefined;
  readonly listen?: string | undefined;
  readonly publicUrl?: string | undefined;
  readonly trustProxy?: boolean | undefined;
  readonly workers?: string | undefined;
  readonly allowHost?: readonly string[] | undefined;
  readonly demo?: boolean | undefined;
  readonly advisories?: string | undefined;
}

export interface ServeOptions {
  readonly place: StorePlace;
  readonly host: string;
  readonly port: number;
  readonly publicUrl?: URL;
  readonly trustProxy: boolean;
  /** Threads that read documents; 0: another process does. */
  readonly workers: number;
  /** May be asked by the server though they have an address inside a private network. */
  readonly allowHosts: readonly string[];
  /** File of the database of advisories, which need not be there. */
  readonly advisories?: string;
  /** Where it is refreshed from; absent = where advisories are published. */
  readonly advisoriesFrom?: readonly string[];
  readonly oidc?: OidcOptions;
  readonly webFolder?: string;
  /** What is shown is invented, and gone when the server ends. */
  readonly isDemo?: true;
}

/** The user said something that makes no sense; the message says what to do. */
export class ServeUsageError extends Error {
  override readonly name = "ServeUsageError";
}

type Environment = Readonly<Record<string, string | undefined>>;

/** @throws ServeUsageError */
export function serveOptions(
  flags: ServeFlags,
  environment: Environment,
  defaultFolder?: string,
): ServeOptions {
  const { host, port } = listenOf(flags.listen ?? environment["ASSAY_LISTEN"] ?? "127.0.0.1:8080");
  const publicUrl = urlOf("--public-url", flags.publicUrl ?? environment["ASSAY_PUBLIC_URL"]);
  const allowHosts = hostsOf(flags.allowHost ?? (environment["ASSAY_ALLOW_HOSTS"] ?? "").split(","));
  const oidc = oidcOf(environment);
  const webFolder = webFolderOf(environment);
  const place = placeOf(flags.folder, environment, defaultFolder);
  const advisories = advisoryFile(flags.advisories ?? environment["ASSAY_ADVISORIES"], place);
  const from = (environment["ASSAY_ADVISORIES_FROM"] ?? "").split(",").filter((one) => one.trim() !== "");
  return {
    ...{ host, port, place },
    ...(advisories === undefined ? {} : { advisories }),
    ...(from.length === 0 ? {} : { advisoriesFrom: from.map((one) => one.trim()) }),
    ...(publicUrl === undefined ? {} : { publicUrl }),
    trustProxy: flags.trustProxy ?? environment["ASSAY_TRUST_PROXY"] === "true",
    workers: workersOf(flags.workers ?? environment["ASSAY_WORKERS"]),
    allowHosts,
    ...(oidc === undefined ? {} : { oidc }),
    ...(webFolder === undefined ? {} : { webFolder }),
    ...(flags.demo === true ? { isDemo: true } : {}),
  };
}

function placeOf(
  folder: string | undefined,
  environment: Environment,
  defaultFolder: string | undefined,
): StorePlace {
  const url = environment["DATABASE_URL"] ?? "";
  if (url !== "" && folder !== undefined)
    throw new ServeUsageError("--folder and DATABASE_URL name two places: give one of them");
  if (url !== "") {
    if (!/^postgres(?:ql)?:\/\//.test(url))
      throw new ServeUsageError("DATABASE_URL takes postgres://user@host/database");
    return { kind: "postgres", url };
  }
  const place = folder ?? environment["ASSAY_FOLDER"] ?? defaultFolder;
  if (place === undefined) throw new ServeUsageError("say where the inventory is kept: --folder FOLDER");
  return { kind: "sqlite", folder: path.resolve(place) };
}

/** A file, or the folder that it is in; beside a SQLite database where nobody says. */
function advisoryFile(named: string | undefined, place: StorePlace): string | undefined {
  if (named === undefined || named === "")
    return place.kind === "sqlite" ? path.join(place.folder, "advisories", advisoryName) : undefined;
  const status = statSync(named, { throwIfNoEntry: false });
  const isFolder = status?.isDirectory() ?? path.extname(named) === "";
  return path.resolve(isFolder ? path.join(named, advisoryName) : named);
}

/** As `assay db update` calls it. */
const advisoryName = "advisories.db";

/** `127.0.0.1:8080`, `[::1]:8080`, `:8080` (every address), `8080`. */
function listenOf(text: string): { readonly host: string; readonly port: number } {
  const found = /^(?:(?:\[([\da-f:.]+)\]|([\w.-]*)):)?(\d{1,5})$/i.exec(text);
  const port = Number(found?.[3]);
  if (found === null || port > 65_535)
    throw new ServeUsageError("--listen takes HOST:PORT, as 127.0.0.1:8080");
  const named = found[1] ?? found[2];
  return { host: named === undefined ? "127.0.0.1" : named === "" ? "::" : named, port };
}

function urlOf(name: string, text: string | undefined): URL | undefined {
  if (text === undefined || text === "") return undefined;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url !== undefined && /^https?:$/.test(url.protocol) && url.pathname === "/") return url;
  throw new ServeUsageError(`${name} takes https://assay.example.com, without a path`);
}

function workersOf(text = "1"): number {
  if (/^\d{1,2}$/.test(text)) return Number(text);
  throw new ServeUsageError("--workers takes a number from 0 to 99");
}

/** Names and addresses of hosts as they stand in an address: `registry.internal`, `10.0.0.7`, `[fd00::1]`. */
function hostsOf(texts: readonly string[]): readonly string[] {
  const named = texts.map((text) => text.trim()).filter((text) => text !== "");
  for (const host of named)
    if (!URL.canParse(`http://${host}/`) || new URL(`http://${host}/`).hostname !== host.toLowerCase())
      throw new ServeUsageError(
        `--allow-host takes the name or the address of a host, without a port: registry.internal, 10.0.0.7, [fd00::1]`,
      );
  return [...new Set(named.map((host) => host.toLowerCase()))];
}

const oidcShape = z.object({
  ASSAY_OIDC_ISSUER: z.url(),
  ASSAY_OIDC_CLIENT_ID: z.string().min(1),
  ASSAY_OIDC_CLIENT_SECRET: z.string().min(1).optional(),
  ASSAY_OIDC_CLIENT_SECRET_FILE: z.string().min(1).optional(),
  ASSAY_OIDC_NAME: z.string().min(1).max(60).default("Single sign-on"),
  ASSAY_OIDC_NEW_ACCOUNTS: z.enum(roles).optional(),
});

function oidcOf(environment: Environment): OidcOptions | undefined {
  if ((environment["ASSAY_OIDC_ISSUER"] ?? "") === "") return undefined;
  const parsed = oidcShape.safeParse(environment);
  if (!parsed.success) throw new ServeUsageError(z.prettifyError(parsed.error));
  const { data } = parsed;
  const issuer = new URL(data.ASSAY_OIDC_ISSUER);
  if (issuer.protocol !== "https:" && !isOnThisMachine(issuer))
    throw new ServeUsageError("ASSAY_OIDC_ISSUER takes an https address");
  const file = data.ASSAY_OIDC_CLIENT_SECRET_FILE;
  const clientSecret = file === undefined ? data.ASSAY_OIDC_CLIENT_SECRET : readSecret(file);
  const newAccounts = data.ASSAY_OIDC_NEW_ACCOUNTS;
  return {
    ...{ issuer, clientId: data.ASSAY_OIDC_CLIENT_ID },
    name: data.ASSAY_OIDC_NAME,
    ...(clientSecret === undefined ? {} : { clientSecret }),
    ...(newAccounts === undefined ? {} : { newAccounts }),
  };
}

function readSecret(file: string): string {
  try {
    return readFileSync(file, "utf8").trim();
  } catch {
    throw new ServeUsageError("ASSAY_OIDC_CLIENT_SECRET_FILE cannot be read");
  }
}

/** Beside the bundle, or in the checkout. */
function webFolderOf(environment: Environment): string | undefined {
  const here = path.dirname(fileURLToPath(import.meta.url));
  const places = [environment["ASSAY_WEB_FOLDER"], path.join(here, "web")];
  return places.find((place) => place !== undefined && existsSync(path.join(place, "index.html")));
}
