/** By whom the scan itself says what a model of the scanned tree is, and that it is there (`Claim.source.by`). */
export const identityPlugIn = "identity@1";
