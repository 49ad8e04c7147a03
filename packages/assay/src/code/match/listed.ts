import { listedModels } from "../../catalogue/listing/listed-models.ts";
import { named } from "../../catalogue/listing/surroundings.ts";
import type { Listed, Listing, Surroundings } from "../../catalogue/listing/listing.ts";
import { mayBeListed } from "../../catalogue/listing/listed-id.ts";
import {
  isAmbiguous,
  isModelKey,
  providerNamed,
  providerWithin,
  wordsOf,
} from "../../catalogue/listing/names.ts";
import { weightHosts } from "../../catalogue/listing/provider-words.table.ts";
import { service } from "../../catalogue/things.ts";
import type { ConstantTable } from "../../catalogue/api.ts";
import type { Thing, Use } from "../../model/use.ts";
import { childrenOf } from "../children.ts";
import type { ClassDef, Expr, FunctionDef, Statement } from "../ir.ts";
import { keyName } from "../messages-in-code.ts";
import type { ModuleScopes, Scope } from "../scope.ts";
import type { At } from "../value.ts";
import { type Matching, usageIn } from "./found.ts";
import { namedThing } from "./names.ts";
import type { TextsOf } from "./holding.ts";
import { isCalledLikeConstant } from "./named-constants.ts";
import { listingOf } from "./listing-of.ts";

/** Deeper nested code is not looked into. */
const deepest = 100;

/**
 * Models that the code lists for its users to choose from, and sets as defaults, whichever call they reach: catalogues,
 * tables of limits and prices, enumerations, constants. What a call has told already is not said again.
 */
export function matchListed(m: Matching, scopes: ModuleScopes, { told, holding, host }: TextsOf): void {
  const walk = new Walk(m, scopes, { told, holding });
  const around = {
    ...ofFile(scopes.module.path),
    ...(host === undefined ? {} : { host }),
  };
  walk.statements(scopes.module.body, { scope: scopes.scope, branches: [] }, around);
}

/** The one service that the program asks for weights of others: ids of them in its lists are asked there. */
export function hostOfWeights(uses: readonly Use[]): string | undefined {
  const asked = uses.filter(({ thing, usage }) => thing.kind === "service" && usage === "used");
  const hosts = new Set(asked.map(({ thing }) => thing.name).filter((name) => weightHosts.has(name)));
  const [only] = hosts;
  return hosts.size === 1 ? only : undefined;
}

/** A file that is named after a provider has that provider's models: `models/openrouter.go`. */
function ofFile(path: string): Surroundings {
  const [name = ""] = path.slice(path.lastIndexOf("/") + 1).split(".", 1);
  const provider = isAmbiguous(name) || name.length < 3 ? undefined : providerNamed(name);
  return {
    names: [],
    depth: 0,
    isCode: true,
    ...(provider === undefined ? {} : { provider, isByName: true }),
  };
}

class Walk {
  readonly #m: Matching;
  readonly #scopes: ModuleScopes;
  readonly #told: ReadonlyMap<number, ReadonlySet<string>>;
  readonly #holding: ReadonlySet<object>;
  #depth = 0;

  constructor(m: Matching, scopes: ModuleScopes, { told, holding }: Pick<TextsOf, "told" | "holding">) {
    this.#m = m;
    this.#scopes = scopes;
    this.#told = toldLines(told);
    this.#holding = holding;
  }

  statements(body: readonly Statement[], at: At, around: Surroundings): void {
    if (this.#depth > deepest) return;
    this.#depth += 1;
    for (const statement of body) if (this.#holding.has(statement)) this.#statement(statement, at, around);
    this.#depth -= 1;
  }

  #statement(statement: Statement, at: At, around: Surroundings): void {
    switch (statement.kind) {
      case "assign": {
        const name = nameOf(statement.target);
        if (statement.value === undefined) return;
        return this.#value(
          statement.value,
          at,
          name === undefined ? around : withType(named(name, around), statement.type),
        );
      }
      case "return":
        return this.#value(statement.value, at, around);
      case "expression":
        return this.#value(statement.value, at, plain(around));
      case "function":
        return this.#function(statement.function, around);
      case "class":
        return this.#class(statement.class, around);
      case "branch":
        return this.statements(statement.body, at, around);
      case "import":
        return;
    }
  }

  #function(def: FunctionDef, around: Surroundings): void {
    const scope = this.#scopes.functions.get(def);
    if (scope === undefined || !this.#holding.has(def)) return;
    const at = { scope, branches: [] };
    const outside = plain(around);
    for (const parameter of isOfTokens.test(def.name) ? [] : def.parameters)
      if (parameter.default !== undefined) this.#value(parameter.default, at, named(parameter.name, outside));
    this.statements(def.body, at, def.name === "" ? around : named(def.name, outside));
  }

  #class(def: ClassDef, around: Surroundings): void {
    const scope = this.#scopes.classes.get(def);
    if (scope === undefined) return;
    const inside = ofOwner(def.name, named(def.name, plain(around)));
    // The members of an enumeration are its values; other members have names of their own.
    if (def.isEnum === true) this.#enumeration(def, { scope, branches: [] }, inside);
    else
      this.statements(
        def.body.filter((one) => !isOverridable(one, scope)),
        { scope, branches: [] },
        { ...inside, isOfModels: false },
      );
  }

  #enumeration({ body }: ClassDef, at: At, around: Surroundings): void {
    const entries = body.flatMap((statement) => {
      const key = statement.kind === "assign" ? nameOf(statement.target) : undefined;
      if (statement.kind !== "assign" || statement.value === undefined || key === undefined) return [];
      const { listing } = listingOf(this.#m, statement.value, at);
      return [{ key, place: statement.line, value: listing }];
    });
    this.#add({ kind: "list", items: entries.map(({ value }) => value) }, at, around);
  }

  #value(expr: Expr, at: At, around: Surroundings): void {
    if (this.#depth > deepest || !this.#holding.has(expr)) return;
    this.#depth += 1;
    if (expr.kind === "function") this.#function(expr.function, around);
    else if (isValue(expr)) this.#listing(expr, at, around);
    else this.#inside(expr, at, around);
    this.#depth -= 1;
  }

  #inside(expr: Expr, at: At, around: Surroundings): void {
    for (const child of childrenOf(expr)) if (!isCompared(expr, child)) this.#value(child, at, plain(around));
  }

  #listing(expr: Expr, at: At, around: Surroundings): void {
    const { listing, rest } = listingOf(this.#m, expr, at);
    this.#add(listing, at, around);
    for (const one of rest) {
      if (one.kind === "function") this.#function(one.function, plain(around));
      else this.#inside(one, at, around);
    }
  }

  #add(listing: Listing<number>, at: At, around: Surroundings): void {
    // What a function holds is used when it runs.
    const keptAs = at.scope.kind === "function" ? undefined : around.names[0];
    for (const one of listedModels(listing, around)) {
      const uses = this.#usesOf(one);
      this.#m.found.uses.push(...uses);
      if (keptAs !== undefined) for (const use of uses) this.#m.found.kept.set(use, keptAs);
    }
  }

  /** No dataset in a folder of one's own under the name of a repository. */
  #isOnHub({ kind, name }: Thing): boolean {
    const { path } = this.#scopes.module;
    return kind !== "dataset" || namedThing(name, path, this.#m.e.program.files).kind === "hub";
  }

  #usesOf({ thing, provider, place: line, how, isByName, isMeasured, text }: Listed<number>): readonly Use[] {
    const { path } = this.#scopes.module;
    const told = this.#told.get(line) ?? nothingTold;
    if ([thing.name, text].some((one) => told.has(one)) || !this.#isOnHub(thing)) return [];
    const place = { path, line };
    const usage = isMeasured === true ? "mentioned" : usageIn(this.#m, path);
    const confidence = isByName === true ? { confidence: 0.8 } : {};
    const model = { thing, usage, place, how, ...confidence } as const;
    if (provider === undefined || provider === "ollama") return [model];
    const server = service(provider);
    this.#m.found.links.push({ from: thing, to: server, kind: "servedBy", place });
    return told.has(provider) ? [model] : [model, { ...model, thing: server }];
  }
}

/** Texts that could be ids, and keys that could. */
export function mayList(constants: ConstantTable, expr: Expr): boolean {
  if (expr.kind === "text") return mayBeListed(expr.value);
  if (expr.kind === "member") return isCalledLikeConstant(constants, expr);
  if (expr.kind === "dict") return expr.entries.some(({ key }) => mayBeListed(keyName(key)));
  return expr.kind === "call" && expr.arguments.some(({ name = "" }) => mayBeListed(name));
}

const nothingTold: ReadonlySet<string> = new Set();

const ofClasses: ReadonlySet<string> = new Set(["csharp", "java", "kotlin"]);

/**
 * The default of a field of an object, which whoever makes the object sets: its uses say what it is. A constant has a name
 * that says more than `Model`.
 */
function isOverridable(statement: Statement, { module }: Scope): boolean {
  if (statement.kind !== "assign" || !ofClasses.has(module.language)) return false;
  const { value, start, target } = statement;
  if (value === undefined || value.kind === "list" || value.kind === "dict" || value.kind === "call")
    return false;
  const before = module.text.slice(Math.max(start, value.start - 300), value.start);
  return !/\b(?:const|static|final)\b/u.test(before) || wordsOf(nameOf(target) ?? "").length < 2;
}

/** `class DeepgramConfig`: its model is one of Deepgram's. */
function ofOwner(name: string, around: Surroundings): Surroundings {
  const provider = isOfClient.test(name) ? providerWithin(name) : undefined;
  return provider === undefined ? around : { ...around, owner: provider };
}

/** Words of names of classes that speak to a provider, or say how. */
const isOfClient =
  /Client|Config|Options|Settings|Provider|Generator|Synthesi[sz]er|Transcriber|Embedd|LLM|Llm|TTS|STT|Service|Api|API|Chat/u;

/** Functions that count texts for a model, or what they cost, do not ask it. */
const isOfTokens = /token|cost|price|encoding/iu;

/** `model in ("gpt-4", "gpt-4o")` asks which model it is. */
function isCompared({ kind }: Expr, child: Expr): boolean {
  return kind === "opaque" && (child.kind === "list" || child.kind === "text");
}

/** Literals and what is made of them. */
function isValue({ kind }: Expr): boolean {
  return ["text", "list", "dict", "call", "fallback", "choice"].includes(kind);
}

/** What calls are given is not kept under the name around. */
function plain({ provider, isByName, host, depth }: Surroundings): Surroundings {
  return {
    names: [],
    depth,
    isCode: true,
    ...(host === undefined ? {} : { host }),
    ...(provider === undefined ? {} : { provider }),
    ...(isByName === undefined ? {} : { isByName }),
  };
}

function nameOf(target: Expr): string | undefined {
  if (target.kind === "name" || target.kind === "member") return target.name;
  return target.kind === "index" && target.index.kind === "text" ? target.index.value : undefined;
}

/** `GPT4 ModelID = "gpt-4"`. */
function withType(around: Surroundings, type: Expr | undefined): Surroundings {
  const name = type?.kind === "name" || type?.kind === "member" ? type.name : "";
  return isModelKey(name) ? { ...around, isOfModels: true } : around;
}

/** What is known of each line of a file already. */
function toldLines(uses: readonly Use[]): ReadonlyMap<number, ReadonlySet<string>> {
  const lines = new Map<number, Set<string>>();
  for (const { thing, place } of uses) {
    if (place.line === undefined) continue;
    const known = lines.get(place.line) ?? new Set();
    lines.set(place.line, known.add(thing.name));
  }
  return lines;
}
