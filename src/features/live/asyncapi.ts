/** The description of the feed (AsyncAPI 3.0), made from the schemas of its frames: nothing is described twice. Pure. */
import type { TObject } from "@sinclair/typebox";
import { createNamedSchemas } from "../../base/http/named-schemas.ts";
import { clientFrames, serverFrames } from "../../model/frames.ts";
import { FeedQuery } from "./feed-query.ts";

type Described = { publicUrl: string; version: string };

/** What only a WebSocket carries: it answers frames of the client's, or ends a sign-in that a client can renew. */
const notOnStreams = ["PongFrame", "ErrorFrame", "AuthExpiringFrame", "AuthRenewedFrame"];

export function asyncApiDocument({ publicUrl, version }: Described): object {
  const schemas = createNamedSchemas();
  const query = schemas.referTo(FeedQuery);
  const messages = Object.fromEntries(
    [...serverFrames, ...clientFrames].map((frame) => [
      nameOf(frame),
      messageOf(frame, schemas.referTo(frame)),
    ]),
  );
  const streamed = serverFrames.filter((frame) => !notOnStreams.includes(nameOf(frame)));
  return {
    asyncapi: "3.0.0",
    info: { title: "Ticketwire live feed", version, description: introduction, license: { name: "MIT" } },
    defaultContentType: "application/json",
    servers: serversOf(new URL(publicUrl)),
    channels: {
      websocket: {
        address: "/ws",
        title: "The feed as a WebSocket",
        description: "Subprotocol ticketwire.v1 (optional); text messages only.",
        servers: [{ $ref: "#/servers/websocket" }],
        messages: referred([...serverFrames, ...clientFrames], "#/components/messages"),
        bindings: { ws: { method: "GET", query, bindingVersion: "0.1.0" } },
      },
      stream: {
        address: "/events",
        title: "The feed as Server-Sent Events",
        description:
          "`data` is the frame, `id` its cursor; frames that are no notification bear their type as event.",
        servers: [{ $ref: "#/servers/stream" }],
        messages: referred(streamed, "#/components/messages"),
      },
    },
    operations: {
      tell: operation("send", "websocket", "What the server says", [...serverFrames]),
      hear: operation("receive", "websocket", "What a client may say", [...clientFrames]),
      stream: operation("send", "stream", "What the server says on an event stream", streamed),
    },
    components: { messages, schemas: schemas.all() },
  };
}

const introduction =
  "Order is commit order. Nothing is missed and nothing comes twice for a client that resumes with its cursor. `prev` is " +
  "the cursor the subscription stood at before: when it is not the one a client holds, something was lost on the way.";

const nameOf = (frame: TObject) => String(frame.$id);

function messageOf(frame: TObject, payload: unknown) {
  const name = String(frame.properties.type?.const ?? "notification");
  return { name, title: nameOf(frame), summary: frame.description, contentType: "application/json", payload };
}

function referred(frames: TObject[], place: string) {
  return Object.fromEntries(frames.map((frame) => [nameOf(frame), { $ref: `${place}/${nameOf(frame)}` }]));
}

function operation(action: "send" | "receive", channel: string, summary: string, frames: TObject[]) {
  const messages = Object.values(referred(frames, `#/channels/${channel}/messages`));
  return { action, channel: { $ref: `#/channels/${channel}` }, summary, messages };
}

function serversOf({ protocol, host, pathname }: URL) {
  const isSecure = protocol === "https:";
  const place = { host, ...(pathname !== "/" && { pathname }) };
  return {
    websocket: { ...place, protocol: isSecure ? "wss" : "ws" },
    stream: { ...place, protocol: isSecure ? "https" : "http" },
  };
}
