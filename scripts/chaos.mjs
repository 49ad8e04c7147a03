/**
 * `npm run chaos -- [--minutes N] [--kills N] [--seed S] [--database sqlite|postgres|both]`: servers, databases, disks and connections
 * fail while people work, and nothing that was acknowledged may be lost (bench/chaos/README.md).
 */
import { install, root, run } from "./run.mjs";

install();
run(process.execPath, ["scripts/build.mjs"]);
run(process.execPath, ["bench/chaos/run.mjs", ...process.argv.slice(2)], {
  cwd: root,
  stdio: ["ignore", "inherit", "inherit"],
});
