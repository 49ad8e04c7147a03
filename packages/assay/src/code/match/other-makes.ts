import { createHash } from "node:crypto";
import type { ArgumentAt, Makes } from "../../catalogue/api.ts";
import { hostedIdIn } from "../../catalogue/hosted-ids.table.ts";
import { agent, hostedModel, prompt, service, tool, vectorStore } from "../../catalogue/things.ts";
import { claimant } from "../../model/claim.ts";
import { isPrompt } from "../../prompts/evidence.ts";
import { printable } from "../../model/printable.ts";
import type { Thing, Use } from "../../model/use.ts";
import type { TextValue, Value } from "../value.ts";
import { argumentOf } from "../evaluate/arguments.ts";
import { textAt } from "../evaluate/text-files.ts";
import { addressOf } from "./address.ts";
import { findArgument, type MatchedCall, placeOf, shownCall, valuesOf } from "./chain.ts";
import { modelOfConstant, thingOfConstant } from "./constant-use.ts";
import { type Matching, usageIn } from "./found.ts";
import { remember, urlClaims } from "./model-use.ts";
import { followed } from "./follow.ts";
import { eachOnce, promptTexts } from "./prompt-text.ts";
import { wholeText } from "./whole-text.ts";
import { saidClaims } from "./said.ts";

/** A client of a hosted service; pointed elsewhere it is a client of that. */
export function matchService(
  m: Matching,
  match: MatchedCall,
  makes: Makes & { readonly kind: "service" },
  library: string,
): void {
  const address = addressOf(m, match, makes.address);
  if (!m.isTest(placeOf(match).path))
    m.found.servers.set(library, [...(m.found.servers.get(library) ?? []), address]);
  const isElsewhere = address.kind === "other" && makes.isOwn !== true;
  const provider = isElsewhere ? address.provider : makes.provider;
  // Nobody can tell whose server it is.
  if (address.kind === "unknown" && makes.isOwn !== true) return;
  const thing = service(provider);
  const use = useAt(m, match, thing, undefined);
  m.found.uses.push({ ...use, claims: urlClaims(m, address, placeOf(match)) });
  remember(m, match, [thing]);
}

export function matchVectorStore(
  m: Matching,
  match: MatchedCall,
  makes: Makes & { readonly kind: "vector-store" },
): void {
  const thing = vectorStore(makes.product);
  const said = makes.collection === undefined ? [] : saidClaims(m, match, { collection: makes.collection });
  const category = claimant("declared", { by: m.by, ...placeOf(match) })("category", "vector-store");
  m.found.uses.push({ ...useAt(m, match, thing, undefined), claims: [category, ...said] });
  remember(m, match, [thing]);
}

export function matchTool(m: Matching, match: MatchedCall, makes: Makes & { readonly kind: "tool" }): void {
  const kept = makes.name.length === 0 ? (keptAs(m, match) ?? madeBy(m, match)) : undefined;
  const names = kept === undefined ? toolNames(m, match, makes.name) : [kept];
  for (const name of names.slice(0, 8)) {
    const thing = tool(printable(name));
    m.found.uses.push(useAt(m, match, thing, nameOf(match, makes.name)));
    remember(m, match, [thing]);
  }
}

/** The variable or key that the result is kept as. */
function keptAs({ e }: Matching, { call }: MatchedCall): string | undefined {
  return e.program.modules.get(call.at.scope.module.path)?.keptAs.get(call.expr)?.slice(0, 120);
}

/** `const createNote = (context) => tool({ … })`: the function whose result it is. */
function madeBy({ e }: Matching, { call: { expr, at } }: MatchedCall): string | undefined {
  const { scope } = at;
  if (scope.function === undefined || !scope.returns.some(({ value }) => value === expr)) return undefined;
  const kept = e.program.modules.get(scope.module.path)?.keptAs.get(scope.function);
  return (scope.function.name === "" ? kept : scope.function.name)?.slice(0, 120);
}

/** The first argument that names tools: by a text, by the function that is the tool, or by what describes it. */
function toolNames(m: Matching, match: MatchedCall, wanted: readonly ArgumentAt[]): readonly string[] {
  for (const one of wanted) {
    const names = valuesOf(m.e, match, [one]).flatMap((value) => {
      if (value.kind === "function") return value.def.name === "" ? [] : [value.def.name];
      return nameWithin(m, value).map((text) => text.value);
    });
    if (names.length > 0) return names;
  }
  return [];
}

/** A name, or what describes the thing by its name: `Implementation("weather", "1.0")`. */
function nameWithin(m: Matching, value: Value): readonly TextValue[] {
  if (value.kind === "text") return [value];
  const name =
    value.kind === "symbol" && value.call !== undefined
      ? argumentOf(value.call, { name: "name", at: 0 })
      : undefined;
  if (name === undefined || value.kind !== "symbol" || value.call === undefined) return [];
  return m.e.values(name, value.call.at).filter((one): one is TextValue => one.kind === "text");
}

/** Shorter texts are labels. */
const shortestPrompt = 20;

/** Languages in which a prompt is an annotation, and a list the lines of one text. */
const annotated: ReadonlySet<string> = new Set(["java", "kotlin", "csharp"]);

export function matchPrompt(
  m: Matching,
  match: MatchedCall,
  makes: Makes & { readonly kind: "prompt" },
): void {
  if (makes.roleAt !== undefined && !isSystem(m, match, makes.roleAt)) return;
  const isAnnotated = annotated.has(match.call.at.scope.module.language);
  const values = valuesOf(m.e, match, makes.text);
  const texts = isAnnotated ? values.flatMap((value) => wholeText(m.e, value)) : promptTexts(m.e, values);
  const { path } = placeOf(match);
  const files = textsOf(m, match, makes.file).flatMap(({ value }) => textAt(m.e, value, path));
  const isOne = ({ value }: TextValue): boolean =>
    makes.isAsked !== true || isPrompt({ by: "handed" }, value);
  for (const text of [...eachOnce(texts), ...files].filter(isOne)) addPrompt(m, match, makes.role, text);
}

/** `ChatRole.System`, `"system"`. */
function isSystem(m: Matching, match: MatchedCall, wanted: readonly ArgumentAt[]): boolean {
  return valuesOf(m.e, match, wanted).some((value) => {
    const said = value.kind === "text" ? value.value : value.kind === "symbol" ? value.path : "";
    return /(?:^|[.:])(?:system|developer)(?:\(\))?(?:\.(?:value|getValue|toString|name|getName|role)\(\))?$/iu.test(
      said,
    );
  });
}

export function addPrompt(m: Matching, match: MatchedCall, role: string, text: TextValue): Thing | undefined {
  if (text.value.trim().length < shortestPrompt) return undefined;
  const sha256 = createHash("sha256").update(text.value, "utf8").digest("hex");
  const thing = prompt(`${role} prompt`, sha256);
  const measured = claimant("measured", { by: m.by, ...text.place });
  const claims = [measured("sha256", sha256), measured("sizeBytes", Buffer.byteLength(text.value, "utf8"))];
  m.found.uses.push({ ...useAt(m, match, thing, role), claims });
  if (text.place.path !== placeOf(match).path || text.place.line !== placeOf(match).line) {
    m.found.uses.push({ ...useAt(m, match, thing, role), place: text.place });
  }
  return thing;
}

export function matchAgent(m: Matching, match: MatchedCall, makes: Makes & { readonly kind: "agent" }): void {
  if (makes.needs !== undefined && findArgument(match, makes.needs) === undefined) return;
  const thing = agentThing(m, match, makes);
  m.found.uses.push(useAt(m, match, thing, nameOf(match, makes.name)));
  const place = placeOf(match);
  for (const used of [...modelsOf(m, match, makes.model), ...followed(m, match, makes.tools)]) {
    m.found.links.push({ from: thing, to: used, kind: "uses", place });
  }
  for (const text of promptTexts(m.e, valuesOf(m.e, match, makes.prompt))) {
    const said = addPrompt(m, match, "system", text);
    if (said !== undefined) m.found.links.push({ from: thing, to: said, kind: "contains", place });
  }
  remember(m, match, [thing]);
}

/** An agent by its name, by what it is kept as, or by the class that it is made of, which stands in its own file. */
function agentThing(m: Matching, match: MatchedCall, makes: Makes & { readonly kind: "agent" }): Thing {
  const { path } = placeOf(match);
  const values = valuesOf(m.e, match, makes.name);
  const text = values.find((value) => value.kind === "text");
  if (text?.kind === "text") return agent(printable(text.value.slice(0, 120)), path);
  const type = values.find((value) => value.kind === "class");
  if (type?.kind === "class") return agent(printable(type.def.name), type.at.scope.module.path);
  const kept = values.length === 0 ? keptAs(m, match) : undefined;
  if (
    kept !== undefined &&
    !/^_*(?:agent|agent_?executor|executor|app|result|bot|self|workflow|graph|builder|graph_?builder|state_?graph)$/iu.test(
      kept,
    )
  )
    return agent(printable(kept), path);
  const library = values.find((value) => value.kind === "symbol" && value.call === undefined);
  const named = library?.kind === "symbol" ? library.path : match.symbol.path;
  return agent(printable(lastClass(named).slice(0, 120)), path);
}

/** The class in front of `builder().build`, else the function: what `AsAIAgent` makes is an `AIAgent`. */
function lastClass(symbol: string): string {
  const parts = symbol.split(/[.:]/u);
  const named =
    parts.findLast((part) => /^[A-Z]\w*$/u.test(part) && !part.endsWith("Client")) ??
    parts.findLast((part) => /agent/iu.test(part)) ??
    parts.at(-1) ??
    "agent";
  return named
    .replace(/\(\)$/u, "")
    .replace(/^(?:As|Create|Add)(?=[A-Z])/u, "")
    .replace(/Async$/u, "");
}

/** The model of an agent: a client that was made before, or a text that says its provider. */
function modelsOf(
  m: Matching,
  match: MatchedCall,
  wanted: readonly ArgumentAt[] | undefined,
): readonly Thing[] {
  const made = followed(m, match, wanted);
  const named = textsOf(m, match, wanted).flatMap((text) => {
    const told = hostedIdIn(text.value);
    if (told === undefined) return [];
    const thing = hostedModel(told.provider, told.id);
    m.found.uses.push(
      useAt(m, match, thing, nameOf(match, wanted)),
      useAt(m, match, service(told.provider), nameOf(match, wanted)),
    );
    m.found.links.push({ from: thing, to: service(told.provider), kind: "servedBy", place: placeOf(match) });
    return [thing];
  });
  const constants = valuesOf(m.e, match, wanted).flatMap((value) => {
    const model = modelOfConstant(value);
    return model === undefined ? [] : [thingOfConstant(model)];
  });
  return [...made, ...named, ...constants];
}

export function textsOf(
  m: Matching,
  match: MatchedCall,
  wanted: readonly ArgumentAt[] | undefined,
): readonly TextValue[] {
  return valuesOf(m.e, match, wanted).filter((value: Value): value is TextValue => value.kind === "text");
}

function nameOf(match: MatchedCall, wanted: readonly ArgumentAt[] | undefined): string | undefined {
  return findArgument(match, wanted)?.name;
}

export function useAt(m: Matching, match: MatchedCall, thing: Thing, argument: string | undefined): Use {
  const place = placeOf(match);
  return {
    thing,
    usage: usageIn(m, place.path),
    place,
    how: shownCall(match, argument),
  };
}
