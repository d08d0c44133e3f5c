/** Times as people read them: how long ago, and exactly. Pure. */

export type Times = {
  /** "3 minutes ago"; `now` in milliseconds. */
  relative(time: string, now: number): string;
  /** Day and time, for what is read once. */
  exact(time: string): string;
  /** The time of day if it was today, else the day. */
  short(time: string, now: number): string;
  /** "Today", "Yesterday", or the date: what stands above the things of one day. */
  day(time: string, now: number): string;
  /** The time of day; `at` in milliseconds. */
  clock(at: number): string;
  timeZone: string;
};

const steps: [Intl.RelativeTimeFormatUnit, number][] = [
  ["year", 31_536_000],
  ["month", 2_592_000],
  ["week", 604_800],
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
];

export function createTimes(language: string, timeZone: string | undefined): Times {
  const zone = timeZone ? { timeZone } : {};
  const ago = new Intl.RelativeTimeFormat(language, { numeric: "auto", style: "short" });
  const days = new Intl.RelativeTimeFormat(language, { numeric: "auto" });
  const whole = new Intl.DateTimeFormat(language, { ...zone, dateStyle: "medium", timeStyle: "medium" });
  const clock = new Intl.DateTimeFormat(language, { ...zone, hour: "2-digit", minute: "2-digit" });
  const date = new Intl.DateTimeFormat(language, { ...zone, day: "numeric", month: "short" });
  const dated = new Intl.DateTimeFormat(language, {
    ...zone,
    day: "numeric",
    month: "short",
    year: "numeric",
  });
  const long = new Intl.DateTimeFormat(language, { ...zone, weekday: "long", day: "numeric", month: "long" });
  const calendar = new Intl.DateTimeFormat("en-CA", {
    ...zone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
  });
  const dayIn = remembering((quarter) => calendar.format(new Date(quarter * quarterMs)));
  const longIn = remembering((quarter) => capital(long.format(new Date(quarter * quarterMs)), language));
  const dayOf = (time: string | number) => dayIn(quarterOf(time));

  return {
    timeZone: whole.resolvedOptions().timeZone,
    relative(time, now) {
      const seconds = (Date.parse(time) - now) / 1000;
      const [unit, size] = steps.find(([, step]) => Math.abs(seconds) >= step) ?? ["second", 1];
      return ago.format(unit === "second" ? 0 : Math.trunc(seconds / size), unit);
    },
    clock: (at) => clock.format(new Date(at)),
    exact: (time) => whole.format(new Date(time)),
    short(time, now) {
      if (dayOf(time) === dayOf(now)) return clock.format(new Date(time));
      return (dayOf(time).slice(0, 4) === dayOf(now).slice(0, 4) ? date : dated).format(new Date(time));
    },
    day(time, now) {
      if (dayOf(time) === dayOf(now)) return capital(days.format(0, "day"), language);
      if (dayOf(time) === dayOf(now - 86_400_000)) return capital(days.format(-1, "day"), language);
      return longIn(quarterOf(time));
    },
  };
}

// Every zone's offset is a whole number of quarters of an hour, so a quarter lies within one day anywhere.
const quarterMs = 900_000;
const quarterOf = (time: string | number) => Math.floor(new Date(time).getTime() / quarterMs);

/** Intl is slow where it is asked ten thousand times. */
function remembering(make: (quarter: number) => string): (quarter: number) => string {
  const made = new Map<number, string>();
  return (quarter) => {
    const known = made.get(quarter) ?? make(quarter);
    made.set(quarter, known);
    return known;
  };
}

const capital = (text: string, language: string) =>
  text.charAt(0).toLocaleUpperCase(language) + text.slice(1);
