/** One value of the configuration of an application of the JVM: Spring, Quarkus, Micronaut, Helidon. */
export interface Setting {
  /** As it is written, without the profile: `spring.ai.openai.chat.options.model`. */
  readonly name: string;
  readonly value: string;
  readonly path: string;
  readonly line: number;
}

/** What the configuration files of the tree set. */
export interface Settings {
  /** All values of a key, of every profile; the ways to write a key are one. */
  find(key: string): readonly Setting[];
  /** True when something is set below a key. */
  hasBelow(key: string): boolean;
}

/** Longest key that anybody has. */
const longestKey = 300;

/**
 * The parts of a key as they are compared: `base-url`, `baseUrl` and `BASE_URL` are one (Spring Boot, relaxed binding), quotes
 * around a part and positions in a list are left out.
 */
export function keyParts(name: string): readonly string[] {
  return name
    .slice(0, longestKey)
    .replace(/\[\d{1,5}\]/gu, "")
    .split(".")
    .map((part) => part.replace(/["'[\]_-]/gu, "").toLowerCase())
    .filter((part) => part !== "");
}

/** The settings of a tree, found by key. */
export function settingsOf(all: readonly Setting[]): Settings {
  const byKey = new Map<string, Setting[]>();
  const above = new Set<string>();
  for (const setting of all) {
    const parts = keyParts(setting.name);
    const key = parts.join(".");
    for (let count = 1; count < parts.length; count += 1) above.add(parts.slice(0, count).join("."));
    const known = byKey.get(key);
    if (known === undefined) byKey.set(key, [setting]);
    else known.push(setting);
  }
  return {
    find: (key) => byKey.get(keyParts(key).join(".")) ?? [],
    hasBelow: (key) => above.has(keyParts(key).join(".")),
  };
}

export const noSettings: Settings = { find: () => [], hasBelow: () => false };
