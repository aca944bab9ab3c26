import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { completeStyles } from "./dev/styles.ts";

const server = process.env.ROOST_DEV_SERVER ?? "http://127.0.0.1:8080";

export default defineConfig({
  plugins: [react(), completeStyles()],
  resolve: { alias: { "@": new URL("./src", import.meta.url).pathname } },
  server: { proxy: { "/api": { target: server, changeOrigin: false } } },
  build: {
    outDir: "dist",
    target: "es2023",
    // Fonts and images stay files: a data: URL would need a weaker content security policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 600,
  },
});
