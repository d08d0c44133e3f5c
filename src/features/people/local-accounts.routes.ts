/** Local accounts: shape, who, one call, reply. */
import type { FastifyPluginAsyncTypebox } from "@fastify/type-provider-typebox";
import { Type } from "@sinclair/typebox";
import { refuseForeignForms } from "../../base/http/foreign-forms.ts";
import { anybody } from "../../base/http/who.ts";
import { LinkSecret, NewAccount, PasswordChange, Registered } from "../../model/local-account.ts";
import type { ChangePassword } from "./change-password.ts";
import type { ProveAddress } from "./prove-address.ts";
import type { Register } from "./register.ts";

export type LocalAccountDeeds = {
  register: Register;
  changePassword: ChangePassword;
  proveAddress: ProveAddress;
};

export function localAccountRoutes(deeds: LocalAccountDeeds, { publicUrl }: { publicUrl: string }) {
  const routes: FastifyPluginAsyncTypebox = async (server) => {
    const onRequest = refuseForeignForms(publicUrl);

    server.post(
      "/auth/register",
      { schema: registerSchema, config: anybody, onRequest },
      async (request, reply) => reply.code(201).send(await deeds.register(request.body, request.ip)),
    );

    server.post("/auth/password", { schema: passwordSchema }, async ({ signIn, body, ip }, reply) => {
      await deeds.changePassword(signIn, body, ip);
      return reply.code(204).send(null);
    });

    server.get("/auth/verify", { schema: linkSchema }, async ({ person, query }) => {
      await deeds.proveAddress.finish(person.id, query.secret);
      return { proven: true };
    });

    server.post("/auth/verify/mail", { schema: mailSchema }, async ({ person, ip }, reply) => {
      await deeds.proveAddress.begin(person.id, ip);
      return reply.code(202).send(null);
    });
  };
  return routes;
}

const registerSchema = {
  tags: ["people"],
  summary: "Open a local account",
  description:
    "The answer is the same when the address is somebody's already: then nothing is changed, and its owner is told by " +
    "mail. The address counts as proven after the link mailed to it was followed by somebody signed in to the account.",
  security: [],
  body: NewAccount,
  response: { 201: Registered },
};

const passwordSchema = {
  tags: ["people"],
  summary: "Change the password of one's local account",
  description: "Ends every other session of it.",
  body: PasswordChange,
  response: { 204: Type.Null({ description: "changed" }) },
};

const linkSchema = {
  tags: ["people"],
  summary: "Follow the mailed link that proves an address",
  description:
    "For whoever is signed in to the account; 410 for a link that was used, is too old or another's.",
  querystring: LinkSecret,
  response: { 200: Type.Object({ proven: Type.Boolean() }) },
};

const mailSchema = {
  tags: ["people"],
  summary: "Have the link that proves one's address mailed again",
  response: { 202: Type.Null({ description: "it is on its way" }) },
};
