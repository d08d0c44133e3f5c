/** Small marks of a ticket: its status and how grave it is. Never by colour alone. */
import { useSpeak } from "../app/tools.ts";

const ends = ["resolved", "rejected", "deleted"];

export function Status({ word }: { word: string }) {
  const kind = ["new", "open", "stalled", ...ends].includes(word.toLowerCase())
    ? word.toLowerCase()
    : "other";
  return <span class={`status status-${kind}`}>{useSpeak().status(word)}</span>;
}

export function Severity({ word }: { word: string | null }) {
  const speak = useSpeak();
  if (!word) return null;
  return <span class={`severity severity-${word}`}>{speak.severity(word)}</span>;
}

export const isEnded = (status: string) => ends.includes(status.toLowerCase());
