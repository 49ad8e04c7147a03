import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

/** The server that `npm run dev --workspace packages/web` talks to. */
const server = process.env["ASSAY_SERVER"] ?? "http://127.0.0.1:8080";

export default defineConfig({
  plugins: [react()],
  build: {
    target: "es2022",
    // The policy of the server allows files of its own origin only: nothing becomes a data: address, no script stands in the page.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // The licences of what is inside ask to be shipped with it.
    license: { fileName: "licences.md" },
    reportCompressedSize: false,
    // How long a plug-in took is no news for whoever installs.
    rolldownOptions: { checks: { pluginTimings: false } },
  },
  server: { proxy: { "/api": server, "/auth": server } },
});
