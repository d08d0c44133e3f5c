/** Moves a moment to where people work: most of the time between seven and six, hardly ever on a Sunday. Pure. */

const DAY = 86_400;

/** @param chance from 0 up to 1; decides the hour, and now and then lets the weekend be */
export function workingHour(moment: number, chance: number): number {
  const midnight = Math.floor(moment / DAY) * DAY;
  const weekday = new Date(midnight * 1000).getUTCDay();
  const back = weekday === 0 ? 2 : weekday === 6 && chance < 0.8 ? 1 : 0;
  return midnight - back * DAY + Math.floor((7 + chance * 11) * 3600);
}

/** The next moment at which somebody is at their desk: not before seven, not after six, and never at a weekend. */
export function atDesk(moment: number): number {
  const midnight = Math.floor(moment / DAY) * DAY;
  const hour = (moment - midnight) / 3600;
  const weekday = new Date(midnight * 1000).getUTCDay();
  const isFree = weekday === 0 || weekday === 6;
  if (!isFree && hour >= 7 && hour < 18) return moment;
  if (!isFree && hour < 7) return midnight + 7 * 3600 + (moment % 3600);
  return atDesk(midnight + DAY + 7 * 3600 + (moment % 3600));
}
