/** The letters about a local account. They are sent after the answer was given: how long one takes must tell nobody anything. */
import type { Letter, SendMail } from "../../bridge/mail/mail.ts";

type Content = (publicUrl: string) => Omit<Letter, "to">;
export type SendAccountMail = (to: string, content: Content) => void;

type Log = { warn(details: object, message: string): void };

/** A letter that could not be sent is logged; its reader asks for another. */
export function createSendAccountMail(send: SendMail, publicUrl: string, log: Log): SendAccountMail {
  return (to, content) => {
    send({ to, ...content(publicUrl) }).catch((error: unknown) =>
      log.warn({ err: error }, "a letter about an account was not sent"),
    );
  };
}

export const proveIt =
  (secret: string): Content =>
  (publicUrl) => ({
    subject: "Is this your address?",
    text: `Somebody, probably you, opened an account at ${publicUrl} with this address.

If it was you: sign in there, then open this link in the same browser within a day.

${publicUrl}/console/verify?secret=${secret}

If it was not you, do nothing: without this link the account gets to see nothing of yours.
`,
  });

export const alreadyYours: Content = (publicUrl) => ({
  subject: "You have an account already",
  text: `Somebody, probably you, tried to open an account at ${publicUrl} with this address.
There is one already, and nothing was changed. Sign in with its password, or ask an administrator for help.
`,
});
