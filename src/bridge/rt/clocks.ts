/** How far RT's clock can be trusted beside ours. */

/** RT's clock may differ from ours by this much, in milliseconds. */
export const clockTolerance = 15 * 60_000;
