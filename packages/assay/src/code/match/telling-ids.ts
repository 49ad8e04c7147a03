import { hostedModel, service } from "../../catalogue/things.ts";
import { grouped } from "../../model/grouped.ts";
import { tellingIds } from "../../catalogue/telling-ids.table.ts";
import { lastName } from "../evaluate/last-name.ts";
import type { CallSite } from "../value.ts";
import { type MatchedCall, placeOf } from "./chain.ts";
import type { Matching } from "./found.ts";
import { useAt } from "./other-makes.ts";

/** Every call of every file is asked for. */
const byCall = grouped(tellingIds, ({ call }) => call);

/** `env.AI.run("@cf/meta/llama-3.1-8b-instruct")`: nobody can tell what `env` is, but the id says it. */
export function matchTellingId(m: Matching, call: CallSite): void {
  const name = lastName(call.expr.callee);
  const first = call.expr.arguments[0];
  const rows = name === undefined ? undefined : byCall.get(name);
  if (rows === undefined || first === undefined) return;
  for (const value of m.e.values(first.value, call.at)) {
    const row = value.kind === "text" ? rows.find(({ id }) => id.test(value.value)) : undefined;
    if (row === undefined || value.kind !== "text") continue;
    const match: MatchedCall = {
      symbol: { kind: "symbol", path: m.e.textOf(call.expr.callee, call.at) },
      call,
    };
    const [model, server] = [hostedModel(row.provider, value.value), service(row.provider)];
    const place = placeOf(match);
    m.found.uses.push(useAt(m, match, model, "0"), useAt(m, match, server, "0"));
    if (value.place.path !== place.path || value.place.line !== place.line)
      m.found.uses.push({ ...useAt(m, match, model, "0"), place: value.place });
    m.found.links.push({ from: model, to: server, kind: "servedBy", place });
  }
}
