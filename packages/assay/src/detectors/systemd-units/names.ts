/** How processes are described. */
export type UnitKind = "systemd" | "supervisor" | "procfile";

const kinds: readonly (readonly [pattern: RegExp, kind: UnitKind])[] = [
  [/\.(?:service|container)(?:\.(?:j2|in|tmpl|tpl|template|example))?$/u, "systemd"],
  [
    /(?:^|\/)(?:supervisor[\w.-]{0,40}\.(?:conf|ini)|supervisor(?:d)?(?:\/conf\.d)?\/[\w.-]{1,80}\.(?:conf|ini))$/u,
    "supervisor",
  ],
  [/(?:^|\/)Procfile(?:\.[\w-]{1,20})?$/u, "procfile"],
];

/** By path alone. */
export function kindOf(path: string): UnitKind | undefined {
  return kinds.find(([pattern]) => pattern.test(path))?.[1];
}
