/** Calls the gateway's hook as RT's Scrip does. */
import { createHmac } from "node:crypto";

export type HookCall = { url: string; secret: string; body: string; timestamp?: string; signature?: string };

/** The status it answers; null: nobody is there. */
export async function callHook(call: HookCall): Promise<number | null> {
  const { url, secret, body, timestamp = String(Math.floor(Date.now() / 1000)) } = call;
  const signature = call.signature ?? signed(secret, timestamp, body);
  const headers = {
    "content-type": "application/json",
    "x-ticketwire-timestamp": timestamp,
    "x-ticketwire-signature": signature,
  };
  const answer = await fetch(`${url}/rt/hook`, { method: "POST", body, headers }).catch(() => null);
  await answer?.body?.cancel();
  return answer?.status ?? null;
}

export function signed(secret: string, timestamp: string, body: string): string {
  return `sha256=${createHmac("sha256", secret).update(`${timestamp}.${body}`).digest("hex")}`;
}
