/** Keeps an error of one page from taking the whole console with it; the way to the other pages stays. */
import { Component, type ComponentChildren } from "preact";
import type { Route } from "../url/route.ts";
import { Broken } from "./Broken.tsx";

type Props = { route: Route; children: ComponentChildren };

/** What broke at one address is tried again at the next. */
export class Boundary extends Component<Props, { error: unknown }> {
  override state = { error: undefined as unknown };

  static override getDerivedStateFromError(error: unknown) {
    return { error };
  }

  override componentDidCatch(error: unknown): void {
    console.error(error);
  }

  override componentDidUpdate({ route }: Props): void {
    if (route !== this.props.route && this.state.error !== undefined) this.setState({ error: undefined });
  }

  override render() {
    return this.state.error === undefined ? this.props.children : <Broken />;
  }
}
