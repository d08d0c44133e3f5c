/** Where in the console we are: reads and writes the browser's address, under whatever folder the console is served. */
import { type Observed, observed } from "../keep/observed.ts";
import { type PageName, pathTo, type Route, routeOf } from "./route.ts";

export type Place = {
  route: Observed<Route>;
  /** The folder of the console, with a slash at its end. */
  base: URL;
  hrefOf(page: PageName, ticket?: number, query?: URLSearchParams): string;
  /** Goes there, as a click on a link does. */
  go(href: string): void;
  /** Another query on the same page; no new step in the history. */
  refine(query: URLSearchParams): void;
  /** A name for the step of the history one is at; going back, it is the one it was. */
  step(): string;
};

export function createPlace(base: URL): Place {
  const read = () =>
    routeOf(location.pathname.slice(base.pathname.length), new URLSearchParams(location.search));
  const route = observed<Route>(read());
  const begun = Date.now();
  let steps = 0;
  addEventListener("popstate", () => route.set(read()));

  return {
    route,
    base,
    hrefOf: (page, ticket, query) => `${base.pathname}${pathTo(page, ticket)}${asked(query)}`,
    go(href) {
      steps += 1;
      history.pushState({ step: `${begun}.${steps}` }, "", href);
      route.set(read());
    },
    refine(query) {
      history.replaceState(history.state, "", location.pathname + asked(query));
      route.set(read());
    },
    step: () => (history.state as { step?: string } | null)?.step ?? "",
  };
}

const asked = (query: URLSearchParams | undefined) => (query?.size ? `?${query}` : "");
