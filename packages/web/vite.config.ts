import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

/** The server that `npm run dev` talks to. */
const server = process.env["ASSAY_SERVER"] ?? "http://127.0.0.1:8800";

export default defineConfig({
  plugins: [react()],
  build: {
    target: "es2022",
    // The policy of the server allows files of its own origin only: nothing becomes a data: address, no script stands in the page.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
  server: { proxy: { "/api": server } },
});
