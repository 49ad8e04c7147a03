/** Functions that call each other in a circle, in calling order; undefined = there are none. Linear, without recursion. */
export function functionCycle(
  functions: ReadonlyMap<string, ReadonlySet<string>>,
): readonly string[] | undefined {
  const done = new Set<string>();
  for (const start of functions.keys()) {
    const cycle = done.has(start) ? undefined : cycleFrom(functions, start, done);
    if (cycle !== undefined) return cycle;
  }
  return undefined;
}

interface Step {
  readonly name: string;
  readonly calls: Iterator<string>;
}

/** Depth first along the calls; a function that is still on the path closes a circle. */
function cycleFrom(
  functions: ReadonlyMap<string, ReadonlySet<string>>,
  start: string,
  done: Set<string>,
): readonly string[] | undefined {
  const step = (name: string): Step => ({ name, calls: (functions.get(name) ?? new Set()).values() });
  const path: Step[] = [step(start)];
  const onPath = new Set([start]);
  for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
    const next = top.calls.next();
    if (next.done === true) {
      path.pop();
      onPath.delete(top.name);
      done.add(top.name);
    } else if (onPath.has(next.value)) {
      const names = path.map(({ name }) => name);
      return [...names.slice(names.indexOf(next.value)), next.value];
    } else if (functions.has(next.value) && !done.has(next.value)) {
      path.push(step(next.value));
      onPath.add(next.value);
    }
  }
  return undefined;
}
