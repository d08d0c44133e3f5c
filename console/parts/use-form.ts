/** A form that is sent as a whole: what is written in it, what is wrong with which field, whether it is on its way. */
import { useRef, useState } from "preact/hooks";
import { type Faults, faultsIn } from "../ask/faults.ts";

type Form<Given> = {
  blank: Given;
  send(given: Given): Promise<void>;
  /** What to tell when none of these fields is named as wrong. */
  otherwise(error: unknown): Faults;
};

/** `field`: what a TextField needs to show and write one of them. */
export function useForm<Given extends Record<string, string>>({ blank, send, otherwise }: Form<Given>) {
  const [given, write] = useState(blank);
  const [faults, tell] = useState<Faults>({});
  const [isBusy, busy] = useState(false);
  // Enter is quicker than a button is drawn as one that cannot be pressed.
  const isSending = useRef(false);
  const submit = async (event: Event) => {
    event.preventDefault();
    if (isSending.current) return;
    isSending.current = true;
    busy(true);
    tell({});
    await send(given).catch((error: unknown) => tell(faultsOf(error)));
    isSending.current = false;
    busy(false);
  };
  const faultsOf = (error: unknown): Faults => {
    const found = faultsIn(error);
    return Object.keys(found).some((name) => name in blank) ? found : otherwise(error);
  };
  const field = (name: keyof Given & string) => ({
    value: given[name] ?? "",
    fault: faults[name],
    write: (text: string) => write({ ...given, [name]: text }),
  });
  return { isBusy, given, submit, field, empty: () => write(blank) };
}
