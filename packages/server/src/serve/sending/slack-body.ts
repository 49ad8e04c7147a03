import type { Message } from "../../store/notification-store.ts";
import { messageText } from "./message-text.ts";

/** Slack takes 3,000 characters of text in a block. */
const longestBlock = 2_900;

/**
 * What an incoming webhook of Slack takes. What documents say is plain text in it: nobody is mentioned, nothing is a link but the one of
 * ours.
 */
export function slackBody(message: Message, channel: string, publicUrl: string | undefined): object {
  const { title, lines, url } = messageText(message, channel, publicUrl);
  const text = [
    `*${escaped(title)}*`,
    ...lines.map(escaped),
    ...(url === undefined ? [] : [`<${url}|Open in Assay>`]),
  ];
  return {
    text: escaped(title),
    blocks: [{ type: "section", text: { type: "mrkdwn", text: cut(text), verbatim: true } }],
    unfurl_links: false,
    unfurl_media: false,
  };
}

/** Whole lines only, so that nothing is cut in the middle of an escape. */
function cut(lines: readonly string[]): string {
  let text = "";
  for (const line of lines) {
    if (text.length + line.length + 1 > longestBlock) continue;
    text += `${text === "" ? "" : "\n"}${line}`;
  }
  return text;
}

/** The three characters that Slack reads as markup, and the marks that would format; a star in a name stays a star in words. */
function escaped(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll(/[\r\n]+/g, " ")
    .replaceAll(/[*_~`]/g, (mark) => `\u200B${mark}`);
}
