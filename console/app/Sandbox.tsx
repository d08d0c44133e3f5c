/** Says plainly that this is a sandbox, how to connect a real RT, and makes something happen. */
import { useState } from "preact/hooks";
import { said } from "../ask/said.ts";
import { useAttempts } from "../ask/use-attempts.ts";
import { write } from "../ask/write.ts";
import { sampleTickets } from "../tickets/samples.ts";
import { useSpeak, useTools } from "./tools.ts";

/** `isBrief`: where there is little room, how to connect a real RT is told when asked for. */
export function Sandbox({ isBrief = false }: { isBrief?: boolean }) {
  const { about } = useTools();
  if (!about.sandbox) return null;
  return <SandboxCard isBrief={isBrief} />;
}

function SandboxCard({ isBrief }: { isBrief: boolean }) {
  const { ask, notices, kept, place, onItsWay } = useTools();
  const speak = useSpeak();
  const attempts = useAttempts();
  const [isBusy, busy] = useState(false);
  const [isSmall, shrink] = useState(kept.read("sandbox-small", isBrief));

  const makeHappen = async () => {
    busy(true);
    const sample = sampleTickets[Math.floor(Math.random() * sampleTickets.length)];
    try {
      const written = await write<{ id: number }>(ask, { path: "tickets", body: sample }, attempts);
      if (written.kind === "kept") {
        onItsWay.follow(written.submission, { ticket: null });
        notices.tell({ tone: "plain", text: speak.say("write.kept") });
      } else {
        const { id } = written.body;
        const href = place.hrefOf("ticket", id);
        notices.tell({ tone: "good", text: speak.say("sandbox.happened"), href, link: `#${id}` });
      }
    } catch (error) {
      notices.tell({ tone: "bad", text: said(error, speak, "unanswered_write") });
    }
    busy(false);
  };
  const turn = () => {
    kept.write("sandbox-small", !isSmall);
    shrink(!isSmall);
  };

  return (
    <section class="sandbox" aria-labelledby="sandbox-title">
      <h2 id="sandbox-title">{speak.say("sandbox.title")}</h2>
      {!isSmall && (
        <>
          <p>{speak.say("sandbox.text")}</p>
          <p>{speak.say("sandbox.connect")}</p>
          <pre>
            <code>{"RT_API_URL=https://rt.example/REST/1.0/\nRT_USERNAME=gateway\nRT_PASSWORD=…"}</code>
          </pre>
        </>
      )}
      <div class="row">
        <button type="button" class="button primary" disabled={isBusy} onClick={() => void makeHappen()}>
          {speak.say("sandbox.make")}
        </button>
        <button type="button" class="plain" aria-expanded={!isSmall} onClick={turn}>
          {speak.say(isSmall ? "sandbox.more" : "sandbox.less")}
        </button>
      </div>
    </section>
  );
}
