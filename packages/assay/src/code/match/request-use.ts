import { providerOfUrl } from "../../catalogue/providers.table.ts";
import { modelInAddress, modelKeys } from "../../catalogue/request-model.ts";
import { hostedModel, service } from "../../catalogue/things.ts";
import { claimant } from "../../model/claim.ts";
import type { Thing } from "../../model/use.ts";
import type { Expr } from "../ir.ts";
import { fitsPattern } from "../symbol-pattern.ts";
import { childrenOf } from "../children.ts";
import type { CallSite, TextValue } from "../value.ts";
import type { MatchedCall } from "./chain.ts";
import type { Matching } from "./found.ts";
import { isId } from "./origin.ts";
import { placeOf, useAt } from "./other-makes.ts";
import { requestCalls } from "./requests.table.ts";
import { judgeTls } from "./risks.ts";

/** A plain request to the API of a provider: the service, and the model that the address or the body names. */
export function matchRequest(m: Matching, match: MatchedCall): void {
  if (!requestCalls.some((pattern) => fitsPattern(pattern, match.symbol.path))) return;
  const { expr, at } = match.call;
  for (const { value } of expr.arguments.slice(0, 4)) {
    for (const text of m.e.values(value, at)) {
      const url =
        text.kind === "text"
          ? text.value
          : text.kind === "unknown"
            ? leadingAddress(m, value, match.call)
            : undefined;
      const provider = url === undefined ? undefined : providerOfUrl(url);
      if (url === undefined || provider === undefined) continue;
      return addRequest(m, match, provider, url);
    }
  }
}

/** The host of an address of which a later part is not known. */
function leadingAddress(m: Matching, expr: Expr, { at }: CallSite): string | undefined {
  const [first] = expr.kind === "template" ? expr.parts : [];
  const value = first === undefined ? undefined : m.e.values(first, at).find(({ kind }) => kind === "text");
  return value?.kind === "text" && /^https?:\/\/[^/]+/u.test(value.value) ? value.value : undefined;
}

function addRequest(m: Matching, match: MatchedCall, provider: string, url: string): void {
  judgeTls(m, match);
  const server = service(provider);
  const place = placeOf(match);
  const address = URL.canParse(url) ? new URL(url) : undefined;
  const claims =
    address === undefined
      ? []
      : [claimant("declared", { by: m.by, ...place })("url", `${address.origin}${address.pathname}`)];
  m.found.uses.push({ ...useAt(m, match, server, "url"), claims });
  for (const thing of [...modelsInBody(m, match, provider), ...inAddress(provider, url)]) {
    m.found.uses.push(useAt(m, match, thing, "model"));
    m.found.links.push({ from: thing, to: server, kind: "servedBy", place });
  }
}

function inAddress(provider: string, url: string): readonly Thing[] {
  return [modelInAddress(provider, url) ?? []].flat();
}

/** The value of `model` anywhere in the arguments: `json={"model": …}`, `body: JSON.stringify({ model: … })`. */
function modelsInBody(
  m: Matching,
  { call }: MatchedCall,
  provider: string,
): readonly ReturnType<typeof hostedModel>[] {
  const texts = call.expr.arguments.flatMap(({ value }) => modelValues(m, value, call, 0));
  return texts.filter(({ value }) => isId(value)).map(({ value }) => hostedModel(provider, value));
}

function modelValues(m: Matching, expr: Expr, call: CallSite, depth: number): readonly TextValue[] {
  if (depth > 5) return [];
  const own = expr.kind === "dict" ? [{ entries: expr.entries, at: call.at }] : [];
  const dicts =
    expr.kind === "name" || expr.kind === "member"
      ? m.e.values(expr, call.at).flatMap((value) => (value.kind === "dict" ? [value] : []))
      : [];
  for (const { entries, at } of [...own, ...dicts]) {
    for (const { key, value } of entries) {
      const name = key.kind === "text" ? key.value : key.kind === "name" ? key.name : "";
      if (!modelKeys.has(name)) continue;
      return m.e.values(value, at).filter((one): one is TextValue => one.kind === "text");
    }
  }
  return childrenOf(expr)
    .slice(0, 40)
    .flatMap((child) => modelValues(m, child, call, depth + 1));
}
