/** Where one is signed in; each can be ended, also from here. */
import { useEffect, useState } from "preact/hooks";
import type { Page } from "../../src/model/page.ts";
import type { Session } from "../../src/model/user.ts";
import { useSpeak, useTools } from "../app/tools.ts";
import { said } from "../ask/said.ts";
import { Ago } from "../parts/Ago.tsx";
import { clientIn } from "./client-name.ts";

export function SessionList() {
  const { ask, notices } = useTools();
  const speak = useSpeak();
  const [sessions, show] = useState<Session[]>([]);
  const load = () =>
    ask<Page<Session>>("auth/sessions").then(
      ({ body }) => show(body.data),
      () => undefined,
    );
  useEffect(() => void load(), []);
  const end = async (id: string) => {
    try {
      await ask(`auth/sessions/${encodeURIComponent(id)}`, { method: "DELETE" });
    } catch (error) {
      notices.tell({ tone: "bad", text: said(error, speak) });
    }
    await load();
  };
  if (sessions.length === 0) return null;
  return (
    <section class="card">
      <h2>{speak.say("sessions.title")}</h2>
      <ul class="sessions">
        {sessions.map((session) => (
          <li key={session.id}>
            <span title={session.agent ?? ""}>{clientIn(session.agent) ?? session.provider}</span>
            {session.current && <strong>{speak.say("sessions.this")}</strong>}
            <Ago time={session.used_at} />
            {!session.current && (
              <button type="button" class="button small" onClick={() => void end(session.id)}>
                {speak.say("sessions.end")}
              </button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
