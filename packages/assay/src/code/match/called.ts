import { constructorOf } from "../evaluate/constructors.ts";
import { libraryBases } from "../evaluate/super-classes.ts";
import { callsOwnFunction } from "./own-function.ts";
import type { CallSite, SymbolValue, Value } from "../value.ts";
import type { Matching } from "./found.ts";

/** What of a library a call calls. */
export interface Called {
  readonly symbol: SymbolValue;
  /**
   * `below`: a class of the application with a constructor of its own, which says what the library gets; `above`: that
   * constructor calls the one of the library.
   */
  readonly via?: "below" | "above";
}

/** The symbols that a call may call: those of libraries, and those that classes of the application are made from. */
export function calledSymbols({ e }: Matching, { expr, at }: CallSite): readonly Called[] {
  if (callsOwnFunction(e, expr.callee, at)) return [];
  return e.values(expr.callee, at).flatMap((value): readonly Called[] => {
    if (value.kind === "symbol") return [ofSymbol(value)];
    if (value.kind !== "class" || value.at.scope.module.language !== "python") return [];
    const via = hidesBase(value, e.scopeOfClass(value.def, value.at.scope))
      ? ({ via: "below" } as const)
      : {};
    return libraryBases(e, value).map((symbol) => ({ symbol, ...via }));
  });
}

/** `super().__init__(…)` makes what the base makes. */
function ofSymbol(symbol: SymbolValue): Called {
  const base = /^(.+)\(\)\.__init__$/u.exec(symbol.path)?.[1];
  if (base !== undefined) return { symbol: { kind: "symbol", path: base }, via: "above" };
  return { symbol: symbol.path.endsWith(":") ? { ...symbol, path: `${symbol.path}default` } : symbol };
}

/** A constructor that hands on whatever it gets hides nothing. */
function hidesBase(
  { def }: Value & { readonly kind: "class" },
  scope: Parameters<typeof constructorOf>[0] | undefined,
): boolean {
  const constructor = scope === undefined ? undefined : constructorOf(scope);
  return (
    constructor !== undefined &&
    !constructor.def.parameters.some(({ isRest }) => isRest === true) &&
    def.name !== ""
  );
}
