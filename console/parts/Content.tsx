/**
 * What is drawn of an item that is the same object is not drawn anew: while one scrolls, only what comes into view is
 * work. A component, and no element that is kept: such a one holds on to all that was ever drawn beside it.
 */
import { Component, type ComponentChildren } from "preact";

type Props = { item: unknown; draw(): ComponentChildren };

export class Content extends Component<Props> {
  override shouldComponentUpdate({ item }: Props): boolean {
    return item !== this.props.item;
  }

  override render() {
    return this.props.draw();
  }
}
