/** The same row of numbers every time, so that each new sandbox tells the same stories. Pure but for its own place in the row. */

/** @returns a function that answers numbers from 0 up to 1 */
export function rollDice(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
