import { existsSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import * as z from "zod";
import type { OidcOptions } from "../access/oidc.ts";
import { isOnThisMachine } from "../access/this-machine.ts";
import { roles } from "../contract/access.ts";
import type { StorePlace } from "../store/open-store.ts";
import type { MailSettings } from "./job-kinds/job-kind.ts";
import { mailSettings, MailSettingsError } from "./mail-options.ts";

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
  readonly workersOnly?: boolean | undefined;
  readonly metricsListen?: string | undefined;
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
  /** Works, and answers those who run it: no interface and no API. */
  readonly workersOnly?: boolean;
  /** A second address for health and figures. */
  readonly metricsAt?: Address;
  readonly oidc?: OidcOptions;
  readonly mail?: MailSettings;
  readonly webFolder?: string;
  /** What is shown is invented, and gone when the server ends. */
  readonly isDemo?: true;
}

export interface Address {
  readonly host: string;
  readonly port: number;
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
  const at = listenOf("--listen", flags.listen ?? environment["ASSAY_LISTEN"] ?? "127.0.0.1:8080");
  const allowHosts = hostsOf(flags.allowHost ?? (environment["ASSAY_ALLOW_HOSTS"] ?? "").split(","));
  const place = placeOf(flags.folder, environment, defaultFolder);
  return {
    ...{ ...at, place },
    trustProxy: flags.trustProxy ?? environment["ASSAY_TRUST_PROXY"] === "true",
    allowHosts,
    ...workersOf(flags, environment),
    ...facesOf(flags, environment),
    ...othersOf(flags, environment, place),
    ...(flags.demo === true ? { isDemo: true } : {}),
  };
}

/** How people and monitors see it. */
function facesOf(
  flags: ServeFlags,
  environment: Environment,
): Pick<ServeOptions, "publicUrl" | "metricsAt" | "webFolder"> {
  const publicUrl = urlOf("--public-url", flags.publicUrl ?? environment["ASSAY_PUBLIC_URL"]);
  const metricsListen = flags.metricsListen ?? environment["ASSAY_METRICS_LISTEN"] ?? "";
  const webFolder = webFolderOf(environment);
  return {
    ...(publicUrl === undefined ? {} : { publicUrl }),
    ...(metricsListen === "" ? {} : { metricsAt: listenOf("--metrics-listen", metricsListen) }),
    ...(webFolder === undefined ? {} : { webFolder }),
  };
}

/** Whom it asks and tells. */
function othersOf(
  flags: ServeFlags,
  environment: Environment,
  place: StorePlace,
): Pick<ServeOptions, "oidc" | "mail" | "advisories" | "advisoriesFrom"> {
  const oidc = oidcOf(environment);
  const mail = mailOf(environment);
  const advisories = advisoryFile(flags.advisories ?? environment["ASSAY_ADVISORIES"], place);
  const from = (environment["ASSAY_ADVISORIES_FROM"] ?? "").split(",").filter((one) => one.trim() !== "");
  return {
    ...(oidc === undefined ? {} : { oidc }),
    ...(mail === undefined ? {} : { mail }),
    ...(advisories === undefined ? {} : { advisories }),
    ...(from.length === 0 ? {} : { advisoriesFrom: from.map((one) => one.trim()) }),
  };
}

/** Where the inventory is kept. @throws ServeUsageError */
export function placeOf(
  folder: string | undefined,
  environment: Environment,
  defaultFolder: string | undefined,
): StorePlace {
  const url = databaseUrl(environment);
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
function listenOf(name: string, text: string): Address {
  const found = /^(?:(?:\[([\da-f:.]+)\]|([\w.-]*)):)?(\d{1,5})$/i.exec(text);
  const port = Number(found?.[3]);
  if (found === null || port > 65_535)
    throw new ServeUsageError(`${name} takes HOST:PORT, as 127.0.0.1:8080`);
  const named = found[1] ?? found[2];
  return { host: named === undefined ? "127.0.0.1" : named === "" ? "::" : named, port };
}

function urlOf(name: string, text: string | undefined): URL | undefined {
  if (text === undefined || text === "") return undefined;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url !== undefined && /^https?:$/.test(url.protocol) && url.pathname === "/") return url;
  throw new ServeUsageError(`${name} takes https://assay.example.com, without a path`);
}

function workersOf(
  flags: ServeFlags,
  environment: Environment,
): Pick<ServeOptions, "workers" | "workersOnly"> {
  const text = flags.workers ?? environment["ASSAY_WORKERS"] ?? "1";
  if (!/^\d{1,2}$/.test(text)) throw new ServeUsageError("--workers takes a number from 0 to 99");
  const workers = Number(text);
  const workersOnly = flags.workersOnly ?? environment["ASSAY_WORKERS_ONLY"] === "true";
  if (workersOnly && workers === 0) throw new ServeUsageError("--workers-only needs a worker: --workers 1");
  return { workers, workersOnly };
}

/** "" = a folder. A password may stand in a file of its own, as those who run containers keep secrets. */
function databaseUrl(environment: Environment): string {
  const file = environment["DATABASE_URL_FILE"] ?? "";
  const url = file === "" ? (environment["DATABASE_URL"] ?? "") : readSecret("DATABASE_URL_FILE", file);
  const passwordFile = environment["DATABASE_PASSWORD_FILE"] ?? "";
  if (url === "" || passwordFile === "") return url;
  if (!URL.canParse(url))
    throw new ServeUsageError("DATABASE_PASSWORD_FILE needs a DATABASE_URL with a host");
  const whole = new URL(url);
  whole.password = encodeURIComponent(readSecret("DATABASE_PASSWORD_FILE", passwordFile));
  return whole.href;
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

function mailOf(environment: Environment): MailSettings | undefined {
  try {
    return mailSettings(environment);
  } catch (error) {
    if (!(error instanceof MailSettingsError)) throw error;
    throw new ServeUsageError(error.message);
  }
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
  const clientSecret =
    file === undefined ? data.ASSAY_OIDC_CLIENT_SECRET : readSecret("ASSAY_OIDC_CLIENT_SECRET_FILE", file);
  const newAccounts = data.ASSAY_OIDC_NEW_ACCOUNTS;
  return {
    ...{ issuer, clientId: data.ASSAY_OIDC_CLIENT_ID },
    name: data.ASSAY_OIDC_NAME,
    ...(clientSecret === undefined ? {} : { clientSecret }),
    ...(newAccounts === undefined ? {} : { newAccounts }),
  };
}

function readSecret(name: string, file: string): string {
  try {
    return readFileSync(file, "utf8").trim();
  } catch {
    throw new ServeUsageError(`${name} cannot be read`);
  }
}

/** Beside the bundle, or in the checkout. */
function webFolderOf(environment: Environment): string | undefined {
  const here = path.dirname(fileURLToPath(import.meta.url));
  const places = [environment["ASSAY_WEB_FOLDER"], path.join(here, "web")];
  return places.find((place) => place !== undefined && existsSync(path.join(place, "index.html")));
}
