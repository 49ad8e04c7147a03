import { readFileSync } from "node:fs";
import * as z from "zod";
import { isOnThisMachine } from "../access/this-machine.ts";
import type { MailSettings } from "./job-kinds/job-kind.ts";

/** What is wrong with the settings of mail, in words; the caller says so. */
export class MailSettingsError extends Error {}

/**
 * `ASSAY_SMTP_URL`: `smtps://user:password@mail.example.com` or `smtp://…`. A password is never sent unencrypted to another machine.
 * @throws MailSettingsError
 */
export function mailSettings(environment: Environment): MailSettings | undefined {
  const text = urlText(environment);
  if (text === "") return undefined;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !/^smtps?:$/.test(url.protocol) || url.hostname === "")
    throw new MailSettingsError("ASSAY_SMTP_URL takes smtps://user:password@mail.example.com:465");
  const usual = url.protocol === "smtps:" ? 465 : 587;
  return {
    host: url.hostname.replaceAll(/[[\]]/g, ""),
    port: url.port === "" ? usual : Number(url.port),
    encryption: encryptionOf(url),
    ...(url.username !== "" && {
      user: { name: decodeURIComponent(url.username), password: decodeURIComponent(url.password) },
    }),
    from: fromOf(environment["ASSAY_SMTP_FROM"] ?? ""),
  };
}

type Environment = Readonly<Record<string, string | undefined>>;

function encryptionOf({ protocol, username, host }: URL): MailSettings["encryption"] {
  if (protocol === "smtps:") return "tls";
  const isSafe = username === "" || isOnThisMachine(new URL(`http://${host}`));
  return isSafe ? "if-offered" : "starttls";
}

function urlText(environment: Environment): string {
  const file = environment["ASSAY_SMTP_URL_FILE"] ?? "";
  if (file === "") return environment["ASSAY_SMTP_URL"] ?? "";
  try {
    return readFileSync(file, "utf8").trim();
  } catch {
    throw new MailSettingsError("ASSAY_SMTP_URL_FILE cannot be read");
  }
}

/** `assay@example.com` or `Assay <assay@example.com>` */
function fromOf(text: string): string {
  const address = /^(?:[^<>\r\n]*<)?([^<>\s]+)>?$/.exec(text.trim())?.[1] ?? "";
  if (z.email().safeParse(address).success) return text.trim();
  throw new MailSettingsError("ASSAY_SMTP_FROM takes the address that mail is from: assay@example.com");
}
