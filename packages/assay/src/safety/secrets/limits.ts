/** Places of one kind in one file; more is the same finding. */
export const maxPlaces = 50;
