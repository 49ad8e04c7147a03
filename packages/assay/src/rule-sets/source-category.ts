import type { Judged } from "./inventory-index.ts";
import { facts } from "./facts.ts";
import { observe } from "./observe.ts";
import type { Subject } from "./subjects.ts";

/** The categories of the template for the summary of training content, and other words that people use for them. */
const categories: ReadonlyMap<string, readonly string[]> = new Map([
  ["public", ["public", "publicly available", "open"]],
  ["licensed", ["licensed", "commercially licensed", "commercial"]],
  ["private-3p", ["private-3p", "private", "third-party"]],
  ["crawled", ["crawled", "scraped", "web"]],
  ["user", ["user", "user data"]],
  ["synthetic", ["synthetic", "generated"]],
  ["other", ["other"]],
]);

/** True when somebody says that the dataset is of this category; it may be of several. */
export function isOfCategory(judged: Judged, subject: Subject, category: string): boolean {
  const words = categories.get(category) ?? [category];
  return categoriesOf(judged, subject).some((said) => words.includes(said));
}

/** What is said of the category of a dataset, in lower case. */
export function categoriesOf(judged: Judged, subject: Subject): readonly string[] {
  const said =
    facts.get("sourceCategory")?.anyOf.flatMap((selector) => observe(judged, subject, selector)) ?? [];
  return said
    .filter(({ state }) => state === "known")
    .flatMap(({ value }) =>
      value
        .toLowerCase()
        .split(",")
        .map((word) => word.trim()),
    );
}
