/** Most visits begin signed in, so the page for signing in is loaded when it is needed. */
import { lazily } from "../parts/lazily.tsx";

export const SignInPage = lazily(() => import("./SignInPage.tsx").then((module) => module.SignInPage));
