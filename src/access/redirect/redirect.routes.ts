/** Signing in at a provider elsewhere, and out again there: shape, one call, reply. */
import type { FastifyPluginAsyncTypebox } from "@fastify/type-provider-typebox";
import { Type } from "@sinclair/typebox";
import type { FastifyReply, FastifyRequest } from "fastify";
import { readForms } from "../../base/http/form-body.ts";
import { anybody } from "../../base/http/who.ts";
import { ProblemError, problemOf } from "../../base/problem.ts";
import { Nullable } from "../../model/schema.ts";
import type { HearSignOut } from "../oidc/hear-sign-out.ts";
import type { SessionCookie } from "../session-cookie.ts";
import type { SignIn } from "../sign-in.ts";
import { callbackPath } from "./cookies.ts";
import type { ProviderName } from "./provider.ts";
import { asksForPage, refusalPage, type WaysOn } from "./refusal-page.ts";
import type { Redirect, SignInByRedirect } from "./sign-in-by-redirect.ts";
import type { SignOutElsewhere } from "./sign-out-elsewhere.ts";

/** `root`: what stands before every path of ours, seen from outside. */
type Tools = { name: ProviderName; signIn: SignInByRedirect; session: SessionCookie; root: string };

export function redirectRoutes({ name, signIn, session, root }: Tools) {
  const ways = { again: `${root}/auth/${name}/login`, otherwise: `${root}/console/` };
  const routes: FastifyPluginAsyncTypebox = async (server) => {
    server.setErrorHandler((error, request, reply) => refuse(error, request, reply, ways));

    server.get(
      `/auth/${name}/login`,
      { schema: loginSchema, config: anybody },
      async ({ query, ip }, reply) => send(reply, await signIn.begin(query.return_to, ip)),
    );

    server.get(callbackPath(name), { schema: callbackSchema, config: anybody }, async (request, reply) => {
      const { cookie, "user-agent": agent } = request.headers;
      const { admitted, ...redirect } = await signIn.finish({ search: searchOf(request), cookie, agent });
      const seconds = (Date.parse(admitted.expires_at) - Date.now()) / 1000;
      reply.header("set-cookie", session.set(admitted.token, seconds));
      return send(reply, redirect);
    });
  };
  return routes;
}

/** `signOutHere` ends the session. */
export function signOutElsewhereRoutes(tools: {
  signOutHere: (signIn: SignIn) => Promise<void>;
  signOutElsewhere: SignOutElsewhere;
  hearSignOut: HearSignOut;
  session: SessionCookie;
}) {
  const routes: FastifyPluginAsyncTypebox = async (server) => {
    readForms(server);
    server.post(
      "/auth/oidc/backchannel-logout",
      { schema: heardSchema, config: anybody },
      async ({ body }, reply) => {
        await tools.hearSignOut(body.logout_token);
        return reply.code(200).send(null);
      },
    );

    server.post("/auth/oidc/logout", { schema: logoutSchema }, async (request, reply) => {
      await tools.signOutHere((request as FastifyRequest).signIn);
      const { url, cookies } = await tools.signOutElsewhere(request.headers.cookie);
      reply.header("set-cookie", [tools.session.clear(), ...cookies]);
      return { url };
    });
  };
  return routes;
}

/** 303: the next one is a GET, whatever this was. */
function send(reply: FastifyReply, { location, cookies }: Redirect): FastifyReply {
  return reply.header("set-cookie", cookies).header("location", location).code(303).send();
}

/** What a browser is not shown as a page goes on to the handler of all errors. */
function refuse(error: unknown, request: FastifyRequest, reply: FastifyReply, ways: WaysOn): void {
  if (!asksForPage(request.headers.accept) || !(error instanceof ProblemError)) throw error;
  const page = refusalPage(problemOf(error), ways, request.headers["accept-language"]);
  const headers = { ...error.headers, vary: "Accept-Language" };
  reply.code(error.status).headers(headers).type("text/html; charset=utf-8").send(page);
}

const searchOf = ({ url }: FastifyRequest) => /\?.*$/s.exec(url)?.[0] ?? "";

const loginSchema = {
  tags: ["people"],
  summary: "Sign in at the provider",
  description: "For browsers: leads to the provider, and from there back to `return_to`.",
  security: [],
  querystring: Type.Object(
    {
      return_to: Type.Optional(
        Type.String({ maxLength: 2000, description: "a path of this server; its start page if absent" }),
      ),
    },
    { additionalProperties: false },
  ),
  response: { 303: Type.Null({ description: "to the provider" }) },
};

/** Providers add what they like to the query (session_state, iss, …), so it has no schema. */
const callbackSchema = {
  tags: ["people"],
  summary: "Come back from the provider",
  description: "Works once, in the browser in which the sign-in was begun. Sets the session's cookie.",
  security: [],
  response: { 303: Type.Null({ description: "to return_to" }) },
};

const logoutSchema = {
  tags: ["people"],
  summary: "Sign out here, and learn where to sign out at the provider",
  description:
    "Ends the session as POST /auth/logout does. A browser then goes to `url`, which leads back here.",
  response: {
    200: Type.Object({
      url: Nullable(Type.String({ description: "the provider's page for signing out; null: it has none" })),
    }),
  },
};

/** OpenID Connect Back-Channel Logout 1.0, 2.5: the provider may send more than we know. */
const heardSchema = {
  tags: ["people"],
  summary: "Hear from the provider that somebody has signed out there",
  description:
    "For the provider alone, which proves itself by its logout token. Ends the person's sessions here.",
  consumes: ["application/x-www-form-urlencoded"],
  security: [],
  body: Type.Object({ logout_token: Type.String({ minLength: 1, maxLength: 16_384 }) }),
  response: { 200: Type.Null({ description: "they are ended" }) },
};
