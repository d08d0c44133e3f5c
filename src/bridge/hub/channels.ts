/** The channels in use: a channel is there as long as somebody is in it. */
import type { Sight } from "../../model/person.ts";
import { type Channel, channelKey, createChannel, type Rights } from "./channel.ts";
import type { Filter } from "./filter.ts";

export type Channels = {
  join(sight: Sight, filter: Filter): Channel;
  leave(channel: Channel): void;
  /** Lets go of the bytes kept for members that come later. */
  forget(): void;
  size(): number;
};

/** `rightsClassOf`: the same text for sights that see the same. */
export function createChannels(rights: Rights, rightsClassOf: (sight: Sight) => string): Channels {
  const channels = new Map<string, Channel>();
  return {
    join(sight, filter) {
      const key = channelKey(rightsClassOf(sight), filter);
      const channel = channels.get(key) ?? createChannel(key, sight, filter, rights);
      channels.set(key, channel);
      channel.members += 1;
      return channel;
    },
    leave(channel) {
      channel.members -= 1;
      if (channel.members === 0) channels.delete(channel.key);
    },
    forget() {
      for (const channel of channels.values()) channel.forget();
    },
    size: () => channels.size,
  };
}
