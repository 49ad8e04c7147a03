import { tool } from "../../catalogue/things.ts";
import type { Claim } from "../../model/claim.ts";
import { printable } from "../../model/printable.ts";
import type { Place } from "../../model/use.ts";
import type { RecipeDocument } from "../recipe-document.ts";
import { declaredAt, noteLink, noteUse, type Report } from "../recipe-report.ts";
import { launchedBy } from "./launched.ts";
import { maskedArgument, secretFree } from "./secret-values.ts";
import { serverFindings } from "./server-findings.ts";
import { serversOf, transportOf, variablesOf, type Server } from "./servers.ts";

/** Every tool server of a configuration. */
export function noteToolServers(report: Report, document: RecipeDocument): void {
  for (const server of serversOf(document)) noteServer(report, document, server);
}

function noteServer(report: Report, document: RecipeDocument, server: Server): void {
  const place = document.placeAt(server.pointer);
  const thing = tool(printable(server.name));
  const how = `tool server: ${server.pointer.slice(1).replaceAll("/", ".")}`.slice(0, 300);
  noteUse(report, thing, place, how, { claims: serverClaims(report, place, server) });
  const launched = server.command === "" ? undefined : launchedBy(server.command, server.args);
  if (launched?.thing !== undefined) {
    noteUse(report, launched.thing, place, `started as tool server ${printable(server.name)}`);
    noteLink(report, thing, launched.thing, "dependsOn", { place });
  }
  report.findings.push(...serverFindings(server, { place, about: thing, launched }));
}

function serverClaims(report: Report, place: Place, server: Server): Claim[] {
  const { command, args, url } = server;
  const setting = (name: string, value: string | boolean): Claim =>
    declaredAt(report, place, "setting", {
      name,
      value: typeof value === "string" ? value.slice(0, 400) : value,
    });
  const words = args.map((word, at) => maskedArgument(word, args[at - 1]));
  const variables = variablesOf(server).map(({ name }) => name);
  return [
    ...(command === "" ? [] : [setting("command", maskedArgument(command, undefined))]),
    ...(words.length === 0 ? [] : [setting("args", words.join(" "))]),
    ...(url === undefined ? [] : [setting("url", secretFree(url))]),
    setting("transport", transportOf(server)),
    ...(variables.length === 0 ? [] : [setting("variables", variables.join(","))]),
    ...(isOff(server) ? [setting("disabled", true)] : []),
  ];
}

function isOff({ values }: Server): boolean {
  return values["disabled"] === true || values["enabled"] === false;
}
