/** An `MLmodel` is some kilobytes; signatures of wide tables have a few hundred. */
export const maxModelBytes = 1024 * 1024;

/** Flavours of one model: two as a rule. */
export const maxFlavours = 20;
