import { printable } from "../../model/printable.ts";
import type { ApplicationFinding, Place, Thing } from "../../model/use.ts";
import { stringsAt } from "../../syntax/json-access.ts";
import { isTestPath, locationOf } from "../recipe-report.ts";
import { approval } from "./approvals.ts";
import type { Launched } from "./launched.ts";
import { isLiteralSecret, isSecretAddress, isSecretArgument, secretFree } from "./secret-values.ts";
import { variablesOf, type Server } from "./servers.ts";

/** Where a server stands, and what it starts. */
interface ServerAt {
  readonly place: Place;
  readonly about: Thing;
  readonly launched: Launched | undefined;
}

/** What is wrong with one tool server. A server of a test is started by nobody; a secret there is one all the same. */
export function serverFindings(server: Server, at: ServerAt): ApplicationFinding[] {
  const secrets = secretFindings(server, at);
  if (isTestPath(at.place.path)) return secrets;
  return [
    ...openFindings(server, at),
    ...addressFindings(server, at),
    ...secrets,
    ...approvalFindings(server, at),
  ];
}

function openFindings({ name }: Server, { place, about, launched }: ServerAt): ApplicationFinding[] {
  if (launched?.isOpen !== true) return [];
  return [
    {
      rule: "AGENT-TOOL-UNPINNED",
      kind: "provenance",
      severity: "medium",
      location: locationOf(place),
      message: `The tool server ${printable(name)} is fetched without a fixed version whenever it is started.`,
      evidence: [printable(launched.spec)],
      remedy: "Name the version, or the digest of the image.",
      about,
    },
  ];
}

/** Hosts of one's own machine, and of containers beside it. */
const ownHost =
  /^(?:localhost|127\.[\d.]{5,11}|\[::1\]|0\.0\.0\.0|host\.docker\.internal|[\w-]{1,63}|.{1,200}\.(?:localhost|local|internal|svc))$/iu;

function addressFindings({ name, url }: Server, { place, about }: ServerAt): ApplicationFinding[] {
  if (url === undefined || !isOpenAddress(url)) return [];
  return [
    {
      rule: "AGENT-TOOL-PLAIN-HTTP",
      kind: "safety",
      severity: "medium",
      location: locationOf(place),
      message: `The tool server ${printable(name)} is spoken to without encryption.`,
      evidence: [printable(secretFree(url))],
      remedy: "Use https.",
      about,
    },
  ];
}

function isOpenAddress(url: string): boolean {
  if (!/^(?:http|ws):/iu.test(url) || !URL.canParse(url)) return false;
  const { hostname } = new URL(url);
  return hostname !== "" && !/[${}<>%]/u.test(hostname) && !ownHost.test(hostname);
}

function secretFindings(server: Server, { place, about }: ServerAt): ApplicationFinding[] {
  const { args, url = "" } = server;
  const variables = variablesOf(server).filter(({ name, value }) => isLiteralSecret(name, value));
  const names = [
    ...variables.map(({ name }) => name),
    ...(args.some((word, at) => isSecretArgument(word, args[at - 1])) ? ["an argument of the command"] : []),
    ...(isSecretAddress(url) ? ["the address"] : []),
  ];
  if (names.length === 0) return [];
  return [
    {
      rule: "AGENT-TOOL-SECRET",
      kind: "safety",
      severity: "high",
      location: locationOf(place),
      message: `The configuration of the tool server ${printable(server.name)} holds a secret.`,
      evidence: names.map((name) => printable(name)),
      remedy: "Revoke it first; then take it from the environment.",
      about,
    },
  ];
}

const approvalKeys = ["autoApprove", "alwaysAllow", "auto_approve", "always_allow", "autoAllow"] as const;

/** Tools that by their names only look. */
const readers = /^(?:get|list|read|search|find|describe|view|show|resolve|lookup)(?:[_\-A-Z]|$)/u;

const shownTools = 20;

function approvalFindings({ name, values }: Server, { place, about }: ServerAt): ApplicationFinding[] {
  const isAll = [...approvalKeys, "trust"].some((key) => values[key] === true);
  const named = approvalKeys.flatMap((key) => stringsAt(values, key));
  const acting = named.filter((text) => !readers.test(text));
  if (acting.length === 0 && !isAll) return [];
  const evidence = isAll ? ["every tool"] : acting.slice(0, shownTools);
  return [approval(place, `tools of ${printable(name)}`, evidence, about)];
}
