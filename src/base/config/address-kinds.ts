/** Kinds of value for providers we trust: where they are, and the key they sign with. Nothing here is looked up. */
import { createPublicKey } from "node:crypto";
import { Type } from "@sinclair/typebox";
import { kind } from "./kinds.ts";
import { isLoopback } from "./loopback.ts";

const Text = Type.String({ minLength: 1 });
const plainly = "an https:// address without user, password and query (http:// on this machine only)";

/** As it was written: a slash at the end may be part of an issuer, and is compared with what tokens say. */
export const issuerAddress = () => kind(Text, plainly, (held) => (isSecure(held) ? held : undefined));

/** Without a slash at its end. */
export const secureAddress = () =>
  kind(Text, plainly, (held) => (isSecure(held) ? held.replace(/\/+$/, "") : undefined));

/** PEM – its line ends may be written as \n – or a JWK. */
export const publicKey = () =>
  kind(Text, "a public RSA, EC or Ed25519 key as PEM or JWK", (held) => {
    const text = held.trim().replaceAll("\\n", "\n");
    return isPublicKey(text) ? text : undefined;
  });

/** Whoever reads along on the way to a provider signs in as anybody: so https, or never off this machine. */
function isSecure(held: string): boolean {
  const url = URL.parse(held);
  if (!url || url.username || url.password || /[?#]/.test(held)) return false;
  return (
    url.protocol === "https:" ||
    (url.protocol === "http:" && isLoopback(url.hostname.replace(/^\[(.*)\]$/, "$1")))
  );
}

/** A private key would also give the public one; whoever puts it here has put it in the wrong place. */
function isPublicKey(text: string): boolean {
  try {
    const jwk: object | undefined = text.startsWith("{") ? JSON.parse(text) : undefined;
    if (/PRIVATE KEY/.test(text) || (jwk && "d" in jwk)) return false;
    const key = createPublicKey(jwk ? { key: jwk, format: "jwk" } : text);
    return ["rsa", "rsa-pss", "ec", "ed25519"].includes(key.asymmetricKeyType ?? "");
  } catch {
    return false;
  }
}
