/** The cookie by which a browser carries its session. Scripts cannot read it, other sites' pages do not send it along. */

export type SessionCookie = {
  name: string;
  /** A Set-Cookie header. `maxAge`: seconds. */
  set(token: string, maxAge: number): string;
  clear(): string;
};

/**
 * With HTTPS its name begins with __Host-, which no other host and no page over HTTP can set (RFC 6265bis, 4.1.3.2).
 * Lax, not Strict: who follows a link from a mail is to arrive signed in.
 */
export function createSessionCookie(publicUrl: string): SessionCookie {
  const secure = publicUrl.startsWith("https:");
  const name = secure ? "__Host-ticketwire" : "ticketwire";
  const rest = `Path=/; HttpOnly; SameSite=Lax${secure ? "; Secure" : ""}`;
  return {
    name,
    set: (token, maxAge) => `${name}=${token}; Max-Age=${Math.max(0, Math.floor(maxAge))}; ${rest}`,
    clear: () => `${name}=; Max-Age=0; ${rest}`,
  };
}
