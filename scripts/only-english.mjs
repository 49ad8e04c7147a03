/**
 * Of the messages of zod only the English ones, which its schemas ask for themselves: the makers of the OpenAPI document hold its
 * whole namespace, and with it 300 kB of other languages, which every thread would read when it starts.
 */
export const onlyEnglish = {
  name: "only-english",
  setup(build) {
    build.onLoad({ filter: /[\\/]zod[\\/]v4[\\/]locales[\\/]index\.js$/ }, () => ({
      contents: 'export { default as en } from "./en.js";',
    }));
  },
};
