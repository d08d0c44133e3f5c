/** What became of one wish: RT takes the good fields of an edit and refuses the others, each with its own words. */

/** `named`: the field as RT prints it before its reason, where that is not simply the field in small letters. */
export type Refusal = { refused: string; named?: string };
export type Outcome = "changed" | "same" | Refusal;

export function isRefusal(outcome: Outcome): outcome is Refusal {
  return typeof outcome === "object";
}
