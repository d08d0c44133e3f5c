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
};

export function createPlace(base: URL): Place {
  const read = () =>
    routeOf(location.pathname.slice(base.pathname.length), new URLSearchParams(location.search));
  const route = observed<Route>(read());
  addEventListener("popstate", () => route.set(read()));

  return {
    route,
    base,
    hrefOf: (page, ticket, query) => `${base.pathname}${pathTo(page, ticket)}${asked(query)}`,
    go(href) {
      history.pushState(null, "", href);
      route.set(read());
    },
    refine(query) {
      history.replaceState(null, "", location.pathname + asked(query));
      route.set(read());
    },
  };
}

const asked = (query: URLSearchParams | undefined) => (query?.size ? `?${query}` : "");
