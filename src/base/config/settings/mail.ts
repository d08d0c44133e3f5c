/** How letters leave. */
import { text } from "../kinds.ts";
import { optional, secret, setting } from "../setting.ts";
import { smtpUrl } from "../special-kinds.ts";

export const mailSettings = {
  smtpUrl: secret(
    optional(
      "SMTP_URL",
      smtpUrl(),
      "no mail is sent",
      "The mail server, for example smtps://user:password@mail.example:465.",
    ),
  ),
  from: setting(
    "MAIL_FROM",
    text("an e-mail address", "^[^\\s@,<>]+@[^\\s@,<>]+$"),
    "ticketwire@localhost",
    "Whom letters of the gateway come from.",
  ),
};
