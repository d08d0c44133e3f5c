/** E-mail addresses as they are compared, everywhere: whose a ticket is hangs on it. */

/**
 * In lower case – but for the Kelvin sign, the one character beyond ASCII whose lower case lies in it: a k made of it
 * would make one person's address another's.
 */
export function asAddress(address: string): string {
  return address.trim().replace(/[^\u212a]+/g, (part) => part.toLowerCase());
}
