/** The headers that tell a browser what it may do with our answers. */
import type { FastifyHelmetOptions } from "@fastify/helmet";

/**
 * Scripts and styles come from us alone, none inline. Nothing asks for HTTPS unless PUBLIC_URL is HTTPS: on a
 * plain-HTTP install that would lock the pages out.
 */
export function securityHeaders(publicUrl: string): FastifyHelmetOptions {
  const secure = publicUrl.startsWith("https:");
  return {
    hsts: secure,
    frameguard: { action: "deny" },
    dnsPrefetchControl: false,
    ieNoOpen: false,
    permittedCrossDomainPolicies: false,
    xssFilter: false,
    crossOriginOpenerPolicy: secure,
    originAgentCluster: secure,
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        "default-src": ["'self'"],
        // Older browsers do not count a WebSocket to our own address as 'self'.
        "connect-src": ["'self'", new URL(publicUrl).origin.replace(/^http/, "ws")],
        "img-src": ["'self'", "data:"],
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
      },
    },
  };
}
