/** Names of one library that somebody looked at. Module to names, separated by blanks; all exact, none dotted. */
export interface ClassList {
  readonly library: string;
  /** Versions whose sources were read. */
  readonly versions: readonly string[];
  /** May be used in any way: called with any arguments, made without a constructor, given a state. */
  readonly constructors: Readonly<Record<string, string>>;
  /** May be made without the constructor (NEWOBJ, `copyreg._reconstructor`) and given a state; not called. */
  readonly states: Readonly<Record<string, string>>;
}
