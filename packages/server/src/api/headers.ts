/**
 * Of every answer. No script and no style stands in the page itself, nothing comes from elsewhere, nobody frames it; what people
 * uploaded is never rendered (`sandbox` and `attachment` where documents are given out).
 */
export const securityHeaders: Readonly<Record<string, string>> = {
  "content-security-policy":
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  "x-content-type-options": "nosniff",
  "referrer-policy": "same-origin",
  "x-frame-options": "DENY",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
};

/** Over https: for two years, this host only by https (RFC 6797). */
export const strictTransport = "max-age=63072000";
