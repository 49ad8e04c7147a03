import type { AdvisoryFeed } from "../advisories/advisory.ts";
import type { Manifest } from "./manifest.ts";

/** What was imported. `imported` is when it was last known to be what its source has. */
export function advisoryFeeds({ feeds }: Manifest): readonly AdvisoryFeed[] {
  return feeds.map(({ feed, ecosystem, records, imported, checked, newest }) => ({
    feed,
    ...(ecosystem === undefined ? {} : { ecosystem }),
    records,
    imported: checked ?? imported,
    ...(newest === undefined ? {} : { newest }),
  }));
}
