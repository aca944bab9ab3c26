// Fails a build whose scripts name a class of the component library that no style sheet defines: `src/styles/mantine.css`
// lists the library's parts by hand, and a part it lacks would show as a dialog without a background.
import { readdirSync, readFileSync } from "node:fs";
import type { Plugin } from "vite";

const library = new URL("../node_modules/@mantine/core/styles/", import.meta.url);
const className = /\bm_[0-9a-f]{5,8}\b/g;
/** Comes along with another part, and is drawn nowhere. */
const neverDrawn = ["CheckboxCard", "CheckboxIndicator"];

export function completeStyles(): Plugin {
  return {
    name: "complete-styles",
    generateBundle(_, bundle) {
      const files = Object.values(bundle);
      const used = classesOf(files.map((file) => (file.type === "chunk" ? file.code : "")));
      const defined = classesOf(files.map((file) => (file.type === "asset" && file.fileName.endsWith(".css") ? String(file.source) : "")));
      const missing = new Set<string>();
      for (const name of readdirSync(library).filter((one) => /^\w+\.css$/.test(one))) {
        const part = name.replace(".css", "");
        const lacks = [...classesOf([readFileSync(new URL(name, library), "utf8")])].some((one) => used.has(one) && !defined.has(one));
        if (lacks && !neverDrawn.includes(part)) missing.add(part);
      }
      if (missing.size > 0) this.error(`src/styles/mantine.css lacks ${[...missing].join(", ")}`);
    },
  };
}

function classesOf(texts: string[]): Set<string> {
  return new Set(texts.flatMap((text) => text.match(className) ?? ([] as string[])));
}
