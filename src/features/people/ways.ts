/** The ways of signing in, as people are shown them. Pure. */
import type { SignInWay } from "../../model/signing-in.ts";

const ways: Record<SignInWay["id"], Omit<SignInWay, "id">> = {
  none: { kind: "none", name: "No sign-in" },
  rt: { kind: "password", name: "Request Tracker" },
  local: { kind: "password", name: "Account of this gateway" },
  oidc: { kind: "redirect", name: "Single sign-on", url: "/auth/oidc/login" },
  discord: { kind: "redirect", name: "Discord", url: "/auth/discord/login" },
};

export function wayOf(id: SignInWay["id"]): SignInWay {
  return { id, ...ways[id] };
}
