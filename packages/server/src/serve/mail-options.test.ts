import { expect, test } from "vitest";
import { mailSettings } from "./mail-options.ts";

const from = { ASSAY_SMTP_FROM: "Assay <assay@example.com>" };

test("no address, no mail", () => {
  expect(mailSettings({})).toBeUndefined();
});

test.each([
  ["smtps://ann:p%40ss@mail.example.com", { port: 465, encryption: "tls" }],
  ["smtp://ann:p%40ss@mail.example.com", { port: 587, encryption: "starttls" }],
  ["smtp://ann:p%40ss@127.0.0.1:2525", { port: 2525, encryption: "if-offered" }],
])("%s is reached so that the password is safe", (url, wanted) => {
  expect(mailSettings({ ASSAY_SMTP_URL: url, ...from })).toMatchObject({
    ...wanted,
    ...{ user: { name: "ann", password: "p@ss" }, from: "Assay <assay@example.com>" },
  });
});

test("without a password mail goes as the server offers", () => {
  expect(mailSettings({ ASSAY_SMTP_URL: "smtp://relay:25", ...from })).toMatchObject({
    encryption: "if-offered",
  });
});

test.each([
  [{ ASSAY_SMTP_URL: "https://mail.example.com", ...from }, "ASSAY_SMTP_URL"],
  [{ ASSAY_SMTP_URL: "mail.example.com", ...from }, "ASSAY_SMTP_URL"],
  [{ ASSAY_SMTP_URL: "smtps://mail.example.com" }, "ASSAY_SMTP_FROM"],
  [
    { ASSAY_SMTP_URL: "smtps://mail.example.com", ASSAY_SMTP_FROM: "a@b\r\nBcc: c@d.example" },
    "ASSAY_SMTP_FROM",
  ],
  [{ ASSAY_SMTP_URL_FILE: "/nowhere" }, "ASSAY_SMTP_URL_FILE"],
])("%j is refused", (environment, named) => {
  expect(() => mailSettings(environment)).toThrow(named);
});
