/** Short notices at the edge of the page: what was done, what was not. */
import { type Observed, observed } from "../keep/observed.ts";

export type Notice = {
  id: number;
  text: string;
  tone: "good" | "bad" | "plain";
  href?: string;
  link?: string;
};
export type Notices = {
  shown: Observed<Notice[]>;
  tell(notice: Omit<Notice, "id">): void;
  dismiss(id: number): void;
};

const staysMs = 8_000;

export function createNotices(): Notices {
  const shown = observed<Notice[]>([]);
  let last = 0;
  const dismiss = (id: number) => shown.change((all) => all.filter((notice) => notice.id !== id));
  return {
    shown,
    dismiss,
    tell(notice) {
      last += 1;
      const id = last;
      shown.change((all) => [...all.slice(-3), { ...notice, id }]);
      // What went wrong stays until somebody has read it.
      if (notice.tone !== "bad") setTimeout(dismiss, staysMs, id);
    },
  };
}
