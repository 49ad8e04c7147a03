/** Ids that say who hosts the model, given to a method of something that no library makes: a binding of the platform. */
export const tellingIds: readonly {
  /** The method. */
  readonly call: string;
  readonly id: RegExp;
  readonly provider: string;
}[] = [{ call: "run", id: /^@(?:cf|hf)\/[\w.-]{1,60}\/[\w.-]{1,100}$/u, provider: "cloudflare" }];
