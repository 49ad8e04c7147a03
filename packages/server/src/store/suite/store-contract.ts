import { describe } from "vitest";
import { accessContract } from "./access-contract.ts";
import { answersContract } from "./answers-contract.ts";
import { atOnceContract } from "./at-once-contract.ts";
import { eventsContract } from "./events-contract.ts";
import { findingsContract } from "./findings-contract.ts";
import { floodContract } from "./flood-contract.ts";
import { forgettingContract } from "./forgetting-contract.ts";
import { historyContract } from "./history-contract.ts";
import { judgingContract } from "./judging-contract.ts";
import { jobsContract } from "./jobs-contract.ts";
import { lineageContract } from "./lineage-contract.ts";
import type { OpenEmpty } from "./opened-store.ts";
import { questionsContract } from "./questions-contract.ts";
import { standingContract } from "./standing-contract.ts";
import { takingContract } from "./taking-contract.ts";
import { scansContract } from "./scans-contract.ts";
import { tidyingContract } from "./tidying-contract.ts";
import { outboxContract } from "./outbox-contract.ts";
import { uploadsContract } from "./uploads-contract.ts";
import { watchesContract } from "./watches-contract.ts";

/** What holds on both databases. */
export function storeContract(openEmpty: OpenEmpty): void {
  describe("uploads", () => uploadsContract(openEmpty));
  describe("history", () => historyContract(openEmpty));
  describe("answers", () => answersContract(openEmpty));
  describe("lineage", () => lineageContract(openEmpty));
  describe("findings", () => findingsContract(openEmpty));
  describe("rule sets", () => standingContract(openEmpty));
  describe("questions", () => questionsContract(openEmpty));
  describe("duties and exports", () => takingContract(openEmpty));
  describe("judging", () => judgingContract(openEmpty));
  describe("events", () => eventsContract(openEmpty));
  describe("outbox", () => outboxContract(openEmpty));
  describe("outbox, in numbers", () => floodContract(openEmpty));
  describe("forgetting", () => forgettingContract(openEmpty));
  describe("jobs", () => jobsContract(openEmpty));
  describe("scans", () => scansContract(openEmpty));
  describe("watches", () => watchesContract(openEmpty));
  describe("tidying", () => tidyingContract(openEmpty));
  describe("access", () => accessContract(openEmpty));
  describe("at once", () => atOnceContract(openEmpty));
}
