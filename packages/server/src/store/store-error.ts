/** Trouble that whoever asks can do something about. */
export class StoreError extends Error {
  readonly code: "not-found" | "conflict" | "invalid" | "busy" | "too-many" | "key-reused";
  constructor(code: StoreError["code"], message: string) {
    super(message);
    this.code = code;
  }
}
