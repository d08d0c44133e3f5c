/** Signing in and out: shape, who, one call, reply. Ways that send one elsewhere have routes of their own. */
import type { FastifyPluginAsyncTypebox } from "@fastify/type-provider-typebox";
import { Type } from "@sinclair/typebox";
import type { FastifyRequest } from "fastify";
import type { Admitted } from "../../access/admit.ts";
import type { SessionCookie } from "../../access/session-cookie.ts";
import type { SignIn } from "../../access/sign-in.ts";
import { refuseForeignForms } from "../../base/http/foreign-forms.ts";
import { readForms } from "../../base/http/form-body.ts";
import { anybody } from "../../base/http/who.ts";
import type { Person } from "../../model/person.ts";
import { Me, NameAndPassword, SignedIn, SignInWay } from "../../model/signing-in.ts";
import type { SignInWithPassword } from "./check-password.ts";
import type { FindRtLogin } from "./find-rt-login.ts";
import type { SignOut } from "./sign-out.ts";

export type SignInDeeds = {
  ways: SignInWay[];
  /** Absent where no way takes a password. */
  signIn: SignInWithPassword | undefined;
  signOut: SignOut;
  findRtLogin: FindRtLogin;
};
type Tools = { deeds: SignInDeeds; cookie: SessionCookie; publicUrl: string };

export function signInRoutes({ deeds, cookie, publicUrl }: Tools) {
  const routes: FastifyPluginAsyncTypebox = async (server) => {
    readForms(server);

    server.get("/auth/providers", { schema: waysSchema, config: anybody }, async () => deeds.ways);

    const { signIn } = deeds;
    if (signIn) {
      const onRequest = refuseForeignForms(publicUrl);
      server.post(
        "/auth/login",
        { schema: loginSchema, config: anybody, onRequest },
        async (request, reply) => {
          const { "user-agent": agent, cookie: sent } = request.headers;
          const admitted = await signIn(request.body, { address: request.ip, agent, cookie: sent });
          const signedIn = answerOf(admitted);
          reply.header("set-cookie", cookie.set(admitted.token, signedIn.expires_in));
          return signedIn;
        },
      );
    }

    server.get("/auth/me", { schema: meSchema }, async (request) => {
      const { person, signIn } = request as FastifyRequest;
      return meOf(person, signIn, await deeds.findRtLogin(person));
    });

    server.post("/auth/logout", { schema: logoutSchema }, async ({ signIn }, reply) => {
      await deeds.signOut(signIn);
      return reply.header("set-cookie", cookie.clear()).code(204).send(null);
    });
  };
  return routes;
}

function answerOf({ token, expires_at }: Admitted) {
  const expires_in = Math.max(0, Math.floor((Date.parse(expires_at) - Date.now()) / 1000));
  return { access_token: token, token_type: "bearer" as const, expires_in };
}

function meOf(person: Person, signIn: SignIn, rt_login: string | null): Me {
  const expires_at = Number.isFinite(signIn.endsAt) ? new Date(signIn.endsAt).toISOString() : null;
  return {
    ...person,
    rt_login,
    comment_queues: person.comment_queues ?? null,
    signed_in_with: signIn.kind,
    expires_at,
  };
}

const waysSchema = {
  tags: ["people"],
  summary: "The ways of signing in here",
  security: [],
  response: { 200: Type.Array(SignInWay) },
};

const loginSchema = {
  tags: ["people"],
  summary: "Sign in with a name and a password",
  description:
    "As JSON or as a form. The answer's token is for programs; a browser gets the same as an HttpOnly cookie and needs " +
    "to keep nothing. 401 says neither whether the name nor whether the password was wrong. The session that the browser had before ends.",
  security: [],
  body: NameAndPassword,
  response: { 200: SignedIn },
};

const meSchema = { tags: ["people"], summary: "Who one is here", response: { 200: Me } };

const logoutSchema = {
  tags: ["people"],
  summary: "Sign out",
  description: "Ends the session; open feeds of it are closed with 4401.",
  response: { 204: Type.Null({ description: "signed out" }) },
};
