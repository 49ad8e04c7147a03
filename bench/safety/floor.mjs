import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const path = fileURLToPath(new URL("floor.json", import.meta.url));

/**
 * The figures of ours that may only get better, and the misses that are known. Returns what is worse than the floor;
 * with `raise`, a better figure becomes the floor and a miss that is none any more leaves the list.
 */
export function checkFloor({ rows, misses, counts }, raise) {
  const { caught, notPassed, falseAlarms, benignNotPassed } = rows.find(({ tool }) => tool === "ours");
  const figures = {
    samples: counts.harmful + counts.opaque,
    benign: counts.benign,
    missed: counts.harmful - caught,
    passed: counts.harmful - notPassed,
    falseAlarms,
    benignNotPassed,
  };
  const ids = misses.map((miss) => miss.split(":")[0]);
  const floor = existsSync(path) ? JSON.parse(readFileSync(path, "utf8")) : { ...figures, knownMisses: ids };
  const problems = worse(figures, floor, ids);
  if (raise && problems.length === 0)
    writeFileSync(path, `${JSON.stringify({ ...figures, knownMisses: ids.sort() }, undefined, 2)}\n`);
  return problems;
}

function worse(figures, floor, ids) {
  const more = ["missed", "passed", "falseAlarms", "benignNotPassed"].filter(
    (name) => figures[name] > floor[name],
  );
  const fewer = ["samples"].filter((name) => figures[name] < floor[name]);
  const fresh = ids.filter((id) => !floor.knownMisses.includes(id));
  return [
    ...more.map((name) => `${name}: ${figures[name]}, the floor is ${floor[name]}`),
    ...fewer.map((name) => `${name}: only ${figures[name]}, the floor has ${floor[name]}`),
    ...fresh.map((id) => `${id} is missed and no known miss`),
  ];
}
