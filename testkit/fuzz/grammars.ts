import type { Chance } from "./random.ts";
import type { SeedFiles } from "./seeds.ts";
export const grammars: Record<string, (chance: Chance) => SeedFiles> = {};
