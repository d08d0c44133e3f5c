import fc from "fast-check";
import t from "tap";
import { type LoggedEvent, sizeOf } from "#src/bridge/hub/logged-event.ts";
import { createRing } from "#src/bridge/hub/ring.ts";

const eventOf = (id: number, bytes: number): LoggedEvent => ({
  id,
  type: "ticket.updated",
  ticket_id: null,
  queue: null,
  status: null,
  severity: null,
  owner: null,
  body: Buffer.alloc(bytes),
  audience: { queue: null, people: [], submitted_by: null, internal: false },
});

t.test("the ring holds the latest events without a gap, and lets go of each exactly once", (t) => {
  const pushes = fc.array(
    fc.record({ bytes: fc.nat({ max: 3000 }), skip: fc.constantFrom(0, 0, 0, 0, 0, 5) }),
    {
      maxLength: 60,
    },
  );
  const sizes = fc.record({
    events: fc.integer({ min: 1, max: 12 }),
    bytes: fc.integer({ min: 1, max: 12_000 }),
  });
  fc.assert(
    fc.property(sizes, pushes, (size, steps) => {
      const dropped: number[] = [];
      const ring = createRing(size, ({ id }) => dropped.push(id));
      const all: LoggedEvent[] = [];
      let id = 0;
      for (const { bytes, skip } of steps) {
        id += 1 + skip;
        const event = eventOf(id, bytes);
        all.push(event);
        ring.push(event);
        const held = all.filter((one) => one.id > ring.start());
        const total = held.reduce((sum, one) => sum + sizeOf(one), 0);
        if (ring.end() !== id || ring.find(id) !== event) throw new Error("the last one is not there");
        if (held.length > size.events || (total > size.bytes && held.length > 1))
          throw new Error("it holds too much");
        if (ring.bytes() !== total) throw new Error(`${ring.bytes()} bytes, but ${total}`);
        for (const one of all) {
          if ((ring.find(one.id) === one) !== held.includes(one))
            throw new Error(`${one.id} is in the wrong place`);
        }
        for (const { id: cursor } of held) {
          const above = held.filter((one) => one.id > cursor).reduce((sum, one) => sum + sizeOf(one), 0);
          if (ring.bytesAfter(cursor) !== above) throw new Error(`bytes after ${cursor}`);
        }
        if (ring.bytesAfter(ring.start()) !== total) throw new Error("bytes of all");
        const gone = all.filter((one) => one.id <= ring.start()).map((one) => one.id);
        if (String(dropped) !== String(gone)) throw new Error(`dropped ${dropped}, gone ${gone}`);
      }
    }),
  );
  t.pass();
  t.end();
});

t.test("what lies before the ring is more than it can count", (t) => {
  const ring = createRing({ events: 2, bytes: 10_000 }, () => undefined);
  for (const id of [1, 2, 3]) ring.push(eventOf(id, 10));
  t.equal(ring.bytesAfter(0), Number.POSITIVE_INFINITY);
  t.equal(ring.find(1), undefined);
  t.equal(ring.find(4), undefined);
  t.end();
});
