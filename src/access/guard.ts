/**
 * The Fastify hook that says who is asking, before any route runs. With `AUTH=none` everybody is the operator at
 * this machine; the configuration allows that on a loopback address only.
 */
import type { FastifyInstance, FastifyRequest } from "fastify";
import { allowedOrigins } from "../base/http/origins.ts";
import { ProblemError } from "../base/problem.ts";
import type { Person } from "../model/person.ts";
import { createRefuseForeignPages } from "./foreign-pages.ts";
import type { Identify, Shown } from "./identify.ts";
import { disabledCode, foreignOrigin, signedInAsAnother } from "./refusals.ts";
import type { SignIn } from "./sign-in.ts";

declare module "fastify" {
  interface FastifyRequest {
    /** Set by the guard; no route runs without it, but those for anybody. */
    person: Person;
    /** By what the person is signed in. */
    signIn: SignIn;
    /** On a route that refuses on its socket: why, if nobody is signed in or the account is disabled. */
    refusal: ProblemError | null;
  }
}

/** Who sits at the machine when nobody signs in. */
export const operator: Person = {
  id: "operator",
  name: "operator",
  role: "admin",
  addresses: [],
  queues: null,
};

/** Somebody who needs no sign-in. */
export function openSignIn(person: Person): SignIn {
  const signIn: SignIn = {
    kind: "open",
    id: person.id,
    person,
    endsAt: Number.POSITIVE_INFINITY,
    renew: async () => signIn,
  };
  return signIn;
}

const open = openSignIn(operator);

/** `identify` is absent where nobody signs in (AUTH=none). */
export type GuardTools = { publicUrl: string; identify?: Identify };

/** Puts the guard before every route. A route says in its `config` when it is for anybody. */
export function guard(server: FastifyInstance, { publicUrl, identify }: GuardTools): void {
  server.decorateRequest("person");
  server.decorateRequest("signIn");
  server.decorateRequest("refusal", null);
  if (identify) guardBySignIn(server, identify, allowedOrigins(publicUrl));
  else guardMachine(server, publicUrl);
}

function guardMachine(server: FastifyInstance, publicUrl: string): void {
  const refuseForeignPages = createRefuseForeignPages(publicUrl);
  server.addHook("onRequest", (request, _reply, done) => {
    refuseForeignPages(request);
    take(request, open);
    done();
  });
}

/** By callback: a promise for each request would cost more than the look into memory that it is for. */
function guardBySignIn(server: FastifyInstance, identify: Identify, allowed: ReadonlySet<string>): void {
  server.addHook("onRequest", (request, _reply, done) => {
    if (request.routeOptions.config.who === "anybody") return done();
    const refuse = (error: unknown) => done(refusedOnSocket(request, error) ? undefined : (error as Error));
    const admit = ({ signIn, from }: Shown) => {
      if (from === "cookie") {
        refuseForeignOrigin(request, allowed);
        refuseAnother(request, signIn.person);
      }
      take(request, signIn);
    };
    try {
      const shown = identify(request.headers);
      if (shown instanceof Promise) shown.then(admit).then(() => done(), refuse);
      else {
        admit(shown);
        done();
      }
    } catch (error) {
      refuse(error);
    }
  });
}

function take(request: FastifyRequest, signIn: SignIn): void {
  request.signIn = signIn;
  request.person = signIn.person;
}

const harmless = ["GET", "HEAD", "OPTIONS"];

/** A cookie comes along with what any page asks: what changes something, or opens a socket, must come from ours. */
function refuseForeignOrigin({ method, headers }: FastifyRequest, allowed: ReadonlySet<string>): void {
  const asksNothing = harmless.includes(method) && headers.upgrade === undefined;
  if (asksNothing || (headers.origin !== undefined && allowed.has(headers.origin))) return;
  throw foreignOrigin();
}

/** A page may not know yet that its browser's cookie is somebody else's by now: it says for whom it asks, if it wants. */
function refuseAnother({ headers }: FastifyRequest, { id }: Person): void {
  const believed = headers["signed-in-as"];
  if (believed !== undefined && believed !== encodeURIComponent(id)) throw signedInAsAnother();
}

/** A page is told nothing of an answer to its handshake: it is told why by the close of the socket. */
function refusedOnSocket(request: FastifyRequest, error: unknown): boolean {
  const mayTell = request.routeOptions.config.who === "told on the socket" && request.headers.upgrade;
  if (!mayTell || !(error instanceof ProblemError) || !isAboutThePerson(error)) return false;
  request.refusal = error;
  return true;
}

/** What is wrong with the page that asks is answered before there is a socket. */
const isAboutThePerson = ({ status, code }: ProblemError) => status === 401 || code === disabledCode;
