/** What it is about: the API has a status for each. */
export const storeErrorCodes = [
  "not-found",
  "conflict",
  "invalid",
  "busy",
  "too-many",
  "key-reused",
] as const;

/** Trouble that whoever asks can do something about. */
export class StoreError extends Error {
  readonly code: (typeof storeErrorCodes)[number];
  constructor(code: StoreError["code"], message: string) {
    super(message);
    this.code = code;
  }
}
