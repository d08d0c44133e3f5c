/** Which times a request may name: those of RFC 3339 that are there, and in UTC have a year of four digits. */

const form =
  /^(\d{4}-\d\d-\d\d)[Tt ](?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?(?:[Zz]|[+-](?:[01]\d|2[0-3])(?::?[0-5]\d)?)$/;
const first = Date.parse("0001-01-01T00:00:00Z");
const end = Date.parse("9999-12-31T23:59:59.999Z");

type Formats = { addFormat(name: string, isOfIt: (text: string) => boolean): unknown };

/** In place of the validator's own `date-time`, which takes the second 60 and years that UTC writes with five digits. */
export function readableTimes(validator: Formats): void {
  validator.addFormat("date-time", isReadableTime);
}

/** Whether Date reads it, and writes it in UTC as RFC 3339 does. */
export function isReadableTime(text: string): boolean {
  const day = form.exec(text)?.[1];
  if (day === undefined || !isDay(day)) return false;
  const instant = Date.parse(text);
  return instant >= first && instant <= end;
}

/** Date takes the 30th of February for a day of March. */
function isDay(day: string): boolean {
  const start = Date.parse(`${day}T00:00:00Z`);
  return !Number.isNaN(start) && new Date(start).toISOString().startsWith(day);
}
