/**
 * Words by which one sentence in a long text takes rights away, or gives fewer: `for non-commercial purposes only`, `may not`. A sample
 * of a text can miss the sentence; these are counted in all of it. The order is that of the counts in the tables of texts.
 */
export const tellingWords: readonly string[] = (
  "non noncommercial commercial commercially research academic educational personal evaluation internal only solely except unless " +
  "not no cannot must prohibited prohibit prohibits forbidden restricted restriction restrictions military weapons compete competing " +
  "competitive train training revenue users million fee fees pay payment exceed exceeds revoke revocable terminate sell sublicense " +
  "distribute publish modify merge patent perpetual irrevocable worldwide charge royalty ethical harmful consent permission"
).split(" ");
