import type { FileSystem } from "../bytes/file-system.ts";
import type { Look, Observation, ObservationTarget } from "../model/observation.ts";
import type { HttpClient } from "../network/http-client.ts";

export interface ObserverContext {
  readonly client: HttpClient;
  /** Variables of the process: endpoints and tokens. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Default: `node:fs`. */
  readonly fileSystem?: FileSystem;
}

/** Looks at things where they are published, without reading weights. */
export interface Observer {
  /**
   * What its place says of it now. What `before` knows of the same commit need not be read again.
   * @throws AssayError `network`, `network-limit`, `refused`, `interrupted`: nobody can say
   */
  observe(target: ObservationTarget, before?: Observation): Promise<Look>;
}
