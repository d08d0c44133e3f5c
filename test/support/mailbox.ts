/** A real mail server that keeps what it is sent, until the test is over. */
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { SMTPServer } from "smtp-server";

type Test = { teardown(after: () => unknown): void };
export type KeptLetter = { to: string[]; text: string };
export type Mailbox = {
  url: string;
  letters: KeptLetter[];
  /** The next one that arrives. */
  next(): Promise<KeptLetter>;
};

/** `refuses`: asked for each letter; its words are the answer, and the letter is not kept. It may take its time. */
export type MailboxOptions = { refuses?: (letter: KeptLetter) => Promise<string | undefined> };

export async function startMailbox(t: Test, { refuses }: MailboxOptions = {}): Promise<Mailbox> {
  const letters: KeptLetter[] = [];
  const waiting: ((letter: KeptLetter) => void)[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS", "AUTH"],
    async onData(stream, session, done) {
      const letter = {
        to: session.envelope.rcptTo.map(({ address }) => address),
        text: (await text(stream)).replaceAll("=\r\n", "").replaceAll("=3D", "="),
      };
      const why = await refuses?.(letter);
      if (why) return done(Object.assign(new Error(why), { responseCode: 451 }));
      letters.push(letter);
      waiting.shift()?.(letter);
      done();
    },
  });
  const listening = server.listen(0, "127.0.0.1");
  await once(listening, "listening");
  t.teardown(() => new Promise<void>((resolve) => server.close(resolve)));
  const address = listening.address();
  const port = typeof address === "object" && address ? address.port : 0;
  return {
    url: `smtp://127.0.0.1:${port}`,
    letters,
    next: () => new Promise((resolve) => waiting.push(resolve)),
  };
}
