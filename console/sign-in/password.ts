/** What the API wants of a new password (src/model/local-account.ts), said before one has typed it. */
export const shortestPassword = 10;
