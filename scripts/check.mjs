/** `npm run check`: everything that must be green. `--skip-tests` leaves the tests to whoever ran them already. */
import { install, run, tool } from "./run.mjs";

install();
const steps = [
  ["generated parts", process.execPath, ["scripts/build.mjs", "--library"]],
  ["types", tool("tsc"), ["--noEmit", "-p", "tsconfig.json"]],
  ["types of the web interface", tool("tsc"), ["--noEmit", "-p", "packages/web/tsconfig.json"]],
  ["lint", tool("eslint"), ["."]],
  ["format", tool("prettier"), ["--check", "--log-level", "warn", "."]],
  [
    "boundaries",
    tool("depcruise"),
    ["--config", ".dependency-cruiser.cjs", "--output-type", "err", "packages", "testkit", "scripts"],
  ],
  ["dead code", process.execPath, ["scripts/unused-exports.mjs"]],
  ["generated docs", process.execPath, ["scripts/docs.mjs", "--check"]],
  ["API documentation", tool("typedoc"), ["--emit", "none"]],
  ["package shape", tool("publint"), ["packages/assay"]],
  ["package shape of the server", tool("publint"), ["packages/server"]],
  ["packed package", process.execPath, ["scripts/pack-test.mjs"]],
  ["image", process.execPath, ["scripts/image-test.mjs"]],
];
if (!process.argv.includes("--skip-tests")) steps.push(["tests", process.execPath, ["scripts/test.mjs"]]);

for (const [title, command, args] of steps) {
  process.stderr.write(`— ${title}\n`);
  run(command, args);
}
process.stderr.write("All checks passed.\n");
