// Writes src/lib/tlds.ts from the server's own lists, so that both count the same links.
import { readFileSync, writeFileSync } from "node:fs";

const from = new URL("../../crates/connectors/src/x/text/", import.meta.url);
const names = ["tlds.txt", "tlds_idn.txt"]
  .flatMap((file) => readFileSync(new URL(file, from), "utf8").split(/\s+/))
  .filter((name) => name && !name.startsWith("#"));
const lines = [];
for (const name of names) {
  if (!lines.length || lines.at(-1).length + name.length > 105) lines.push(name);
  else lines[lines.length - 1] += ` ${name}`;
}
const text = `/** Endings a host may have to count as a link. Written by dev/tlds.mjs; do not edit. */
export const topLevelDomains = new Set(
  \`
${lines.join("\n")}
\`
    .trim()
    .split(/\\s+/),
);
`;
writeFileSync(new URL("../src/lib/tlds.ts", import.meta.url), text);
