/** `npm test`: installs and generates what it needs, builds the command line, runs all tests. Arguments go to vitest. */
import { install, root, run, tool } from "./run.mjs";

install();
run(process.execPath, ["scripts/build.mjs"]);
run(tool("vitest"), ["run", ...process.argv.slice(2)], {
  cwd: root,
  stdio: ["ignore", "inherit", "inherit"],
});
