/** Above a list one has scrolled: how many came since, and the way to them. A screen reader is told once, not each time. */
import { useSpeak } from "../app/tools.ts";
import { Icon } from "./icons.tsx";

type Props = {
  count: number;
  /** Whether there is more above that is not held, although nothing new came. */
  isFarDown: boolean;
  show(): void;
};

export function HeldNews({ count, isFarDown, show }: Props) {
  const speak = useSpeak();
  return (
    <div class="held-place">
      <span class="unseen" role="status">
        {count > 0 && speak.say("list.has_news")}
      </span>
      {(count > 0 || isFarDown) && (
        <button type="button" class="held" onClick={show}>
          <Icon name="up" />
          {count > 0 ? speak.say("list.news", { count }) : speak.say("list.beginning")}
        </button>
      )}
    </div>
  );
}
