/** Keeps an error of one page from taking the whole console with it; the way to the other pages stays. */
import { Component, type ComponentChildren } from "preact";
import { Broken } from "./Broken.tsx";

export class Boundary extends Component<{ children: ComponentChildren }, { error: unknown }> {
  override state = { error: undefined as unknown };

  static override getDerivedStateFromError(error: unknown) {
    return { error };
  }

  override componentDidCatch(error: unknown): void {
    console.error(error);
  }

  override render() {
    return this.state.error === undefined ? this.props.children : <Broken />;
  }
}
