/** Messages of one channel in one hour of the clock. When more is to be told, one message tells the rest. */
export const mostPerHour = 30;
export const hourMilliseconds = 3_600_000;
/** How often a delivery is tried before it is dead; with the pauses below about four hours. */
export const mostDeliveryAttempts = 10;
/** The first pause after a failure, tripled each time up to the longest. */
export const firstPause = 10_000;
export const longestPause = 3_600_000;
/** A receiver that asks to be left alone for longer is asked earlier. */
export const longestAskedPause = 6 * 3_600_000;
/** Events that a summary names; the others are counted. */
export const mostInSummary = 20;
/** Channels of one organisation. */
export const mostChannels = 100;
/** The job itself never gives up: the delivery does. */
export const jobTries = 1_000_000;
