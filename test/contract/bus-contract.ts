/** What every bus must do: say "look" to all who listen, soon, at least once after each publish, and hold nobody up. */
import { EventEmitter, once } from "node:events";
import type { Test } from "tap";
import type { Bus } from "#src/bridge/hub/bus.ts";

/** `open` makes one end of the same bus; between two ends a signal goes both ways where there is more than one process. */
export async function busContract(t: Test, open: () => Promise<Bus> | Bus): Promise<void> {
  async function listening(bus: Bus) {
    const news = new EventEmitter();
    let calls = 0;
    const stop = bus.subscribe(() => {
      calls += 1;
      news.emit("news");
    });
    return { stop, calls: () => calls, next: () => once(news, "news") };
  }

  t.test("everybody who listens hears of a publish", async (t) => {
    const bus = await open();
    t.teardown(() => bus.close());
    const [one, other] = [await listening(bus), await listening(bus)];
    const heard = Promise.all([one.next(), other.next()]);
    bus.publish();
    await heard;
  });

  t.test("a publish never calls a listener before it returns", async (t) => {
    const bus = await open();
    t.teardown(() => bus.close());
    const listener = await listening(bus);
    const heard = listener.next();
    bus.publish();
    t.equal(listener.calls(), 0);
    await heard;
  });

  t.test("what is published while a listener looks is heard as well", async (t) => {
    const bus = await open();
    t.teardown(() => bus.close());
    let looks = 0;
    const { promise, resolve } = Promise.withResolvers<void>();
    bus.subscribe(() => {
      looks += 1;
      if (looks === 1) bus.publish();
      else resolve();
    });
    bus.publish();
    await promise;
  });

  t.test("who stopped listening hears nothing more, the others go on", async (t) => {
    const bus = await open();
    t.teardown(() => bus.close());
    const [gone, there] = [await listening(bus), await listening(bus)];
    gone.stop();
    gone.stop();
    const heard = there.next();
    bus.publish();
    await heard;
    t.equal(gone.calls(), 0);
  });

  t.test("one function that listens twice stops once at a time", async (t) => {
    const bus = await open();
    t.teardown(() => bus.close());
    const { promise, resolve } = Promise.withResolvers<void>();
    const listener = () => resolve();
    const stop = bus.subscribe(listener);
    bus.subscribe(listener);
    stop();
    bus.publish();
    await promise;
  });

  t.test("a closed bus takes a publish and a close without a word", async (t) => {
    const bus = await open();
    const listener = await listening(bus);
    await bus.close();
    bus.publish();
    await bus.close();
    await new Promise((resolve) => setImmediate(resolve));
    t.equal(listener.calls(), 0);
  });
}
