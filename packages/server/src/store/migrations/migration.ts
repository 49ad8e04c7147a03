/** The names of column types in one dialect. */
export interface ColumnTypes {
  /** Primary key that the database counts. */
  readonly identity: string;
  readonly integer: string;
  readonly bytes: string;
  /** Text that is compared and sorted by its code points, as both databases then do alike. */
  readonly text: string;
  /** What makes the full-text index of `label`. */
  readonly labelText: readonly string[];
  /** An index can hold columns beside its key (`include`), and is worth it: see step 10. */
  readonly hasCoveringIndices: boolean;
}

/** One step of the schema, forward only. What it says is fixed once it is released: its checksum is kept beside what it made. */
export interface Migration {
  readonly version: number;
  readonly name: string;
  statements(types: ColumnTypes): readonly string[];
}
