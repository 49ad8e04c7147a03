interface MadeContext {
  readonly isExcluded: () => boolean;
  readonly outputs: ReadonlySet<string>;
  readonly limits: object;
  readonly isOffline: boolean;
  readonly network: () => Promise<never>;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly isFull: boolean;
  readonly note: () => void;
}

/** What a source gets that may ask nobody and excludes nothing; tests put over it what they are about. */
export const offlineContext: MadeContext = {
  isExcluded: () => false,
  outputs: new Set(),
  limits: {},
  isOffline: true,
  network: () => Promise.reject(new Error("there is no network in this test")),
  environment: {},
  isFull: false,
  note: () => undefined,
};
