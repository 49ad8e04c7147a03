import { ask, upload } from "./ask.ts";
import { fill } from "./fill.ts";
import { multiply } from "./multiply.ts";
import { pages } from "./pages.ts";
import { benchOf } from "./place.ts";
import { rate } from "./rate.ts";

const commands: Readonly<Record<string, typeof fill>> = { fill, multiply, ask, pages, rate, upload };
const [name = "", ...rest] = process.argv.slice(2);
const command = commands[name];
if (command === undefined) throw new Error(`Say what to do: ${Object.keys(commands).join(", ")}.`);
await command(benchOf(rest));
