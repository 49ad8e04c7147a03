/** Longest text of the inventory that is shown; what is cut ends in an ellipsis. */
export const longestText = 2000;

/** Models, datasets and other things with a card of their own, for each kind; the others are rows of a table. */
export const mostCards = 300;

/** Cards that are open at first: a page of some screens. */
export const mostOpenCards = 3;

/** Rows of one table. 10,000 components are the size that a report has to bear. */
export const mostRows = 20_000;

/** Values of one property that are listed. */
export const mostValues = 12;

/** Findings with a text of their own; the rest is counted. */
export const mostFindings = 2000;

/** Things in the picture of the lineage: more is no picture any more. */
export const mostPictured = 60;

/** Levels of a value that is an object. */
export const deepestValue = 4;

/** Items of a list inside a value. */
export const mostItems = 40;
