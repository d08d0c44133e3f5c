/** The words of refusal-page.ts in the console's languages. */

export type Words = {
  title: string;
  heading: string;
  again: string;
  otherwise: string;
  /** By the problem's code; of others, and in English, the API's own words are shown. */
  why: Record<string, string>;
};

const en: Words = {
  title: "Not signed in",
  heading: "You are not signed in",
  again: "Try again",
  otherwise: "Sign in otherwise",
  why: {},
};

const pt: Words = {
  title: "Sessão não iniciada",
  heading: "Você não entrou",
  again: "Tentar de novo",
  otherwise: "Entrar de outra forma",
  why: {
    "access.provider-unavailable": "O provedor de acesso não responde como deveria.",
    "access.unknown-sign-in":
      "Esta entrada não foi iniciada neste navegador, já foi concluída ou demorou demais.",
    "access.sign-in-refused": "A resposta do provedor de acesso não permite que você entre.",
    "access.disabled": "Esta conta foi desativada.",
  },
};

const es: Words = {
  title: "Sesión no iniciada",
  heading: "No ha iniciado sesión",
  again: "Intentar de nuevo",
  otherwise: "Iniciar sesión de otra forma",
  why: {
    "access.provider-unavailable": "El proveedor de acceso no responde como debería.",
    "access.unknown-sign-in":
      "Este inicio de sesión no comenzó en este navegador, ya terminó o tardó demasiado.",
    "access.sign-in-refused": "La respuesta del proveedor de acceso no permite iniciar sesión.",
    "access.disabled": "Esta cuenta fue desactivada.",
  },
};

const ru: Words = {
  title: "Вход не выполнен",
  heading: "Вы не вошли",
  again: "Попробовать ещё раз",
  otherwise: "Войти другим способом",
  why: {
    "access.provider-unavailable": "Служба входа не отвечает так, как должна.",
    "access.unknown-sign-in":
      "Этот вход начат не в этом браузере, уже завершён или занял слишком много времени.",
    "access.sign-in-refused": "Ответ службы входа не позволяет вам войти.",
    "access.disabled": "Эта учётная запись отключена.",
  },
};

const dictionaries: Record<string, Words> = { en, pt, es, ru };

/** `accepted`: an Accept-Language header (RFC 9110 §12.5.4), of which the first of ours with the most weight counts. */
export function wordsFor(accepted = ""): { language: string; words: Words } {
  const wanted = accepted.split(",").map(weighed);
  wanted.sort((one, other) => other.weight - one.weight);
  const language = wanted.find(({ code, weight }) => weight > 0 && Object.hasOwn(dictionaries, code))?.code;
  return { language: language ?? "en", words: dictionaries[language ?? "en"] ?? en };
}

function weighed(range: string): { code: string; weight: number } {
  const [tag = "", ...parameters] = range.split(";").map((part) => part.trim().toLowerCase());
  const weight = parameters.find((each) => each.startsWith("q="))?.slice(2) ?? "1";
  return { code: tag.split("-")[0] ?? "", weight: Number(weight) || 0 };
}
