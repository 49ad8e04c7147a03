export type SpeechFile = "hts-voice" | "sphinx-binary-mdef" | "sphinx-parameters" | "sphinx-mdef";

/** Which speech model the head belongs to. */
export function speechFileOf(head: Uint8Array): SpeechFile | undefined {
  const text = Buffer.from(head.buffer, head.byteOffset, Math.min(head.length, 1024)).toString("latin1");
  if (/^\[GLOBAL\]\r?\nHTS_VOICE_VERSION:\d/u.test(text)) return "hts-voice";
  // The magic `BMDF` as a 32-bit number in either byte order, then a small version.
  if (/^(?:FDMB[\x01-\x09]\0\0\0|BMDF\0\0\0[\x01-\x09])/u.test(text)) return "sphinx-binary-mdef";
  if (/^s3\r?\nversion \d\.\d[\s\S]*?\nendhdr\s*\n/u.test(text)) return "sphinx-parameters";
  return /^(?:#[^\n]*\n)*0\.3\s*\n\d+ n_base\s*\n\d+ n_tri\s*\n\d+ n_state_map\s*\n/u.test(text)
    ? "sphinx-mdef"
    : undefined;
}
