/** What is read of a card: front matter of at most 1 MiB (syntax/yaml.ts), its fences, and the text behind as far as it goes. */
export const maxCardBytes = 1024 * 1024 + 4096;
