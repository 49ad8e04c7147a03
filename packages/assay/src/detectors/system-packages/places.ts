/** Where an operating system keeps what it has installed. */
export type DatabaseKind = "dpkg" | "dpkg-part" | "apk" | "rpm-sqlite" | "rpm-ndb" | "rpm-berkeley";

export interface Place {
  readonly kind: DatabaseKind;
  /** Folder of the root file system, relative to the root of the tree; "" = that root, else it ends with a slash. */
  readonly root: string;
}

const places: readonly (readonly [RegExp, DatabaseKind])[] = [
  [/^(.*\/)?var\/lib\/dpkg\/status$/u, "dpkg"],
  [/^(.*\/)?var\/lib\/dpkg\/status\.d\/(?!.*\.md5sums$)[^/]+$/u, "dpkg-part"],
  [/^(.*\/)?(?:usr\/)?lib\/apk\/db\/installed$/u, "apk"],
  [/^(.*\/)?(?:var\/lib\/rpm|usr\/lib\/sysimage\/rpm|usr\/share\/rpm)\/rpmdb\.sqlite$/u, "rpm-sqlite"],
  [/^(.*\/)?(?:var\/lib\/rpm|usr\/lib\/sysimage\/rpm)\/Packages\.db$/u, "rpm-ndb"],
  [/^(.*\/)?(?:var\/lib\/rpm|usr\/lib\/sysimage\/rpm)\/Packages$/u, "rpm-berkeley"],
];

/** The database that a path is; undefined for all else. */
export function placeOf(path: string): Place | undefined {
  for (const [pattern, kind] of places) {
    const match = pattern.exec(path);
    if (match !== null) return { kind, root: match[1] ?? "" };
  }
  return undefined;
}
