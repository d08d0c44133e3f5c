/** The door for mail: sends one letter over SMTP. What is written in it, and whether it was worth it, is others' business. */
import { createTransport } from "nodemailer";

export type Letter = {
  to: string;
  subject: string;
  text: string;
  /** In angle brackets; absent: a new one. */
  messageId?: string;
  /** Its reader is to see it first. */
  urgent?: boolean;
};
/** Rejects when the server did not take it; trying again later can help. */
export type SendMail = (letter: Letter) => Promise<void>;
export type Mail = { send: SendMail; close(): void };

/** In milliseconds: a mail server that says nothing is given up. */
const limits = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 20_000 };

/** `from`: the sender's address. Connects to nothing until the first letter. */
export function createMail({ smtpUrl, from }: { smtpUrl: string; from: string }): Mail {
  const transport = createTransport({ url: smtpUrl, ...limits }, { from });
  return {
    async send({ to, subject, text, messageId, urgent }) {
      // As an object, so that nothing in an address is read as a second one.
      await transport.sendMail({
        to: { name: "", address: to },
        subject,
        text,
        // RFC 3834: who is away need not tell us.
        headers: { "auto-submitted": "auto-generated" },
        ...(messageId && { messageId }),
        ...(urgent && { priority: "high" }),
      });
    },
    close: () => transport.close(),
  };
}
