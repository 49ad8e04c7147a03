/** Since which release a receiver takes which CycloneDX. */
export interface ReceiverRow {
  readonly since: readonly [major: number, minor: number, patch: number];
  /** Undefined = none that we write. */
  readonly newest: "1.5" | "1.6" | "1.7" | undefined;
}

/**
 * Dependency-Track, newest release first. Its releases refuse what they do not know since 4.11.0, and took it for an empty BOM before.
 * 1.5: its issue 2850; 1.6: release notes of 4.11.4; 1.7: pull requests 6703 (5.1.0) and 6966 (the release after 4.14.3). The
 * releases 5.0.0 to 5.0.4 stop at 1.6 (`CycloneDxValidator.java`).
 */
export const dependencyTrackReleases: readonly ReceiverRow[] = [
  { since: [5, 1, 0], newest: "1.7" },
  { since: [5, 0, 0], newest: "1.6" },
  { since: [4, 14, 4], newest: "1.7" },
  { since: [4, 11, 4], newest: "1.6" },
  { since: [4, 9, 0], newest: "1.5" },
  { since: [0, 0, 0], newest: undefined },
];
