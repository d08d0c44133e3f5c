/** The tickets whose turn may come now, each once: those somebody waits for at this moment first, else in their order. */

export class ReadyTickets {
  readonly #urgent = new Set<number>();
  readonly #others = new Set<number>();

  add(ticket: number, urgent: boolean): void {
    (urgent ? this.#urgent : this.#others).add(ticket);
  }

  /** Undefined: there is none. */
  take(): number | undefined {
    const [ticket] = this.#urgent.size > 0 ? this.#urgent : this.#others;
    if (ticket === undefined) return undefined;
    this.#urgent.delete(ticket);
    this.#others.delete(ticket);
    return ticket;
  }
}
