import type { Look, Observation, ObservationTarget, TargetKind } from "../model/observation.ts";
import type { Observer, ObserverContext } from "./observer.ts";

interface Row {
  readonly kinds: readonly TargetKind[];
  /** Loaded only when something of these kinds is watched. */
  readonly load: () => Promise<(context: ObserverContext) => Observer>;
}

/** Who looks at which kind of thing. */
const rows: readonly Row[] = [
  {
    kinds: ["model", "dataset", "organisation"],
    load: async () => (await import("./hub/observe.ts")).hubObserver,
  },
  {
    kinds: ["image"],
    load: async () => (await import("./oci/observe.ts")).registryObserver,
  },
];

/** Looks at anything that is watched; of a kind that nobody looks at it says so. */
export function anyObserver(context: ObserverContext): Observer {
  const made = new Map<Row, Promise<Observer>>();
  const observerFor = (row: Row): Promise<Observer> => {
    const known = made.get(row) ?? row.load().then((make) => make(context));
    made.set(row, known);
    return known;
  };
  return {
    observe: async (target: ObservationTarget, before?: Observation): Promise<Look> => {
      const row = rows.find(({ kinds }) => kinds.includes(target.kind));
      if (row === undefined)
        return { kind: "unobserved", reason: `nobody looks at things of kind ${target.kind}` };
      return (await observerFor(row)).observe(target, before);
    },
  };
}
