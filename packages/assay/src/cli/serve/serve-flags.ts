/** What the command line says. */
export interface ServeFlags {
  readonly folder?: string;
  readonly listen?: string;
  readonly publicUrl?: string;
  readonly trustProxy?: boolean;
  readonly workers?: string;
  readonly allowHost?: readonly string[];
  readonly demo?: boolean;
  readonly advisories?: string;
  readonly workersOnly?: boolean;
  readonly metricsListen?: string;
}
