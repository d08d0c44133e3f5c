/** Which key of the shortcuts was pressed. Pure. */

/** As a KeyboardEvent has them. */
type Pressed = { key: string; code: string; shiftKey: boolean };

/** On a layout without Latin letters it is the one that has the letter elsewhere: the key beside H is J in Russian, too. */
export function keyOf({ key, code, shiftKey }: Pressed): string {
  const letter = /^Key([A-Z])$/.exec(code)?.[1];
  const isForeign = /^\p{L}$/u.test(key) && !/\p{Script=Latin}/u.test(key);
  return letter && isForeign && !shiftKey ? letter.toLowerCase() : key;
}
