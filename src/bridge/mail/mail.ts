/** The door for mail: sends one letter over SMTP. What is written in it, and whether it was worth it, is others' business. */
import { createTransport } from "nodemailer";

export type Letter = { to: string; subject: string; text: string };
/** Rejects when the server did not take it; trying again later can help. */
export type SendMail = (letter: Letter) => Promise<void>;
export type Mail = { send: SendMail; close(): void };

/** `from`: the sender's address. Connects to nothing until the first letter. */
export function createMail({ smtpUrl, from }: { smtpUrl: string; from: string }): Mail {
  const transport = createTransport(smtpUrl, { from });
  return {
    async send({ to, subject, text }) {
      // As an object, so that nothing in an address is read as a second one.
      await transport.sendMail({ to: { name: "", address: to }, subject, text });
    },
    close: () => transport.close(),
  };
}
