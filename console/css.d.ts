/** What the page imports beside code: esbuild makes one stylesheet of it. */
declare module "*.css";
