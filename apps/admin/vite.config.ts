import { defineConfig } from "vite";

/** Sources to `dist`: a page, and files that bear the hash of what is in them. `npm run build` calls it when something has changed. */
export default defineConfig({
  root: import.meta.dirname,
  build: {
    target: "es2022",
    // A file in an address would not be allowed in by the page's policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // The whole of it is shown by `npm run bench -- budgets`.
    reportCompressedSize: false,
    chunkSizeWarningLimit: 2000,
  },
});
