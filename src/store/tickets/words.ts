/**
 * The words of a text, the same for what is kept and for what is looked for, in both databases: lower case, without
 * accents, letters and digits only. Languages written without spaces are taken sign by sign. Pure.
 */

/** What is indexed of one ticket at most; RT's texts may be megabytes of pasted logs, of which the start is enough. */
const mostCharacters = 200_000;
const longestWord = 64;

// Some radicals and marks are of these scripts and yet no letters, such as U+2E80.
const word =
  /(?=[\p{L}\p{N}\p{M}])[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]|[\p{L}\p{N}\p{M}]+/gu;
const splittingScripts = /([\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}])/gu;
const accents = /[\u0300-\u036f]/g;

/** Each word once, in order of appearance. */
export function wordsOf(text: string): string[] {
  const plain = text
    .slice(0, mostCharacters)
    .normalize("NFKD")
    .slice(0, mostCharacters)
    .replace(accents, "")
    .normalize("NFC")
    .toLowerCase()
    .replace(splittingScripts, " $1 ");
  return [...new Set(Array.from(plain.matchAll(word), ([found]) => cut(found)))];
}

function cut(found: string): string {
  return found.length > longestWord ? found.slice(0, longestWord).toWellFormed() : found;
}
