import { readFileSync } from "node:fs";
import path from "node:path";
import { isRecord, recordAt, stringAt } from "../../syntax/json-access.ts";
import { parseJson } from "../../syntax/json.ts";
import { documentLimits } from "./limits.ts";

/** What a registry may be told about the user. Never printed. */
export type Credentials =
  | { readonly kind: "password"; readonly user: string; readonly password: string }
  | { readonly kind: "identity-token"; readonly token: string };

/** What the configuration files of Docker and Podman say of one registry. */
export interface KnownCredentials {
  readonly credentials?: Credentials;
  /** A program that would be asked for them; none is ever run. */
  readonly helper?: string;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Looks the registry up in `config.json` of Docker and `auth.json` of Podman (the first that knows it). */
export function credentialsFor(registry: string, environment: Environment): KnownCredentials {
  let helper: string | undefined;
  for (const file of configFiles(environment)) {
    const config = read(file);
    const found = credentialsIn(config, registry);
    if (found !== undefined) return { credentials: found };
    helper ??= helperIn(config, registry);
  }
  return helper === undefined ? {} : { helper };
}

function configFiles(environment: Environment): readonly string[] {
  const { DOCKER_CONFIG, HOME, REGISTRY_AUTH_FILE, XDG_RUNTIME_DIR } = environment;
  return [
    ...(REGISTRY_AUTH_FILE === undefined ? [] : [REGISTRY_AUTH_FILE]),
    ...(XDG_RUNTIME_DIR === undefined ? [] : [path.join(XDG_RUNTIME_DIR, "containers/auth.json")]),
    ...(DOCKER_CONFIG === undefined ? [] : [path.join(DOCKER_CONFIG, "config.json")]),
    ...(HOME === undefined ? [] : [path.join(HOME, ".docker/config.json")]),
  ];
}

function read(file: string): unknown {
  try {
    const parsed = parseJson(readFileSync(file), documentLimits);
    return parsed.ok ? parsed.value : undefined;
  } catch {
    // Most machines have none of these files.
    return undefined;
  }
}

/** Docker Hub is known by the address that it had first. */
function keysOf(registry: string): readonly string[] {
  if (registry === "docker.io") return ["https://index.docker.io/v1/", "index.docker.io", "docker.io"];
  return [
    registry,
    `https://${registry}`,
    `https://${registry}/`,
    `https://${registry}/v1/`,
    `https://${registry}/v2/`,
  ];
}

function credentialsIn(config: unknown, registry: string): Credentials | undefined {
  const auths = recordAt(config, "auths");
  for (const key of keysOf(registry)) {
    const entry = auths !== undefined && Object.hasOwn(auths, key) ? auths[key] : undefined;
    if (!isRecord(entry)) continue;
    const token = stringAt(entry, "identitytoken");
    if (token !== undefined && token !== "") return { kind: "identity-token", token };
    const [user, password] = pairOf(entry);
    if (user !== "" && password !== "") return { kind: "password", user, password };
  }
  return undefined;
}

/** `auth` is user and password in base 64, with a colon between them. */
function pairOf(entry: unknown): readonly [string, string] {
  const auth = stringAt(entry, "auth") ?? "";
  if (auth === "") return [stringAt(entry, "username") ?? "", stringAt(entry, "password") ?? ""];
  const text = Buffer.from(auth, "base64").toString("utf8");
  const colon = text.indexOf(":");
  return colon < 0 ? ["", ""] : [text.slice(0, colon), text.slice(colon + 1).replace(/(?<!\0)\0+$/u, "")];
}

function helperIn(config: unknown, registry: string): string | undefined {
  const own = keysOf(registry)
    .map((key) => stringAt(config, "credHelpers", key))
    .find((name) => name !== undefined);
  return own ?? stringAt(config, "credsStore");
}
