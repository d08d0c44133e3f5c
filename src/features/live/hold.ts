/** What goes for every open connection of the feed: it has a heartbeat, and a sign-in that is watched over. */
import type { Watching } from "../../access/watching.ts";
import type { FeedConnection } from "./feed-connection.ts";
import type { Heartbeat } from "./heartbeat.ts";

/** Answers what is to be done when the connection is gone. */
export type Hold = (connection: FeedConnection) => () => void;

export function createHold(
  heartbeat: Pick<Heartbeat<FeedConnection>, "add" | "remove">,
  watching: Pick<Watching, "add" | "remove">,
): Hold {
  return (connection) => {
    heartbeat.add(connection);
    watching.add(connection);
    return () => {
      heartbeat.remove(connection);
      watching.remove(connection);
      connection.leave();
    };
  };
}
