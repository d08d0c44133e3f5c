/** Which errors of PostgreSQL and its driver say that the connection, not the question, is at fault. */

/** Class 08 and 57P0x: connection failures, shut-downs, starting up. 53300: no connection left. */
const states = /^(?:08...|57P0[123]|53300)$/;
const sockets = /^(?:ECONN|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN)/;
const words =
  /Connection terminated|connection error|timeout exceeded when trying to connect|Query read timeout/;

export function isConnectionTrouble(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = "code" in error ? String(error.code) : "";
  return (
    states.test(code) || sockets.test(code) || words.test(error.message) || isConnectionTrouble(error.cause)
  );
}
