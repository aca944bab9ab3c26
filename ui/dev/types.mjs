// Writes the types of the API from openapi.json: `npm run gen`. What the description gets wrong is listed in
// description.mjs and reported here on every run, so that nothing is put right in silence.
import { readFile, writeFile } from "node:fs/promises";
import openapiTS, { astToString } from "openapi-typescript";
import ts from "typescript";
import { vague, vagueBodies } from "./description.mjs";

const root = new URL("../", import.meta.url);
const description = JSON.parse(await readFile(new URL("openapi.json", root), "utf8"));
const schemas = description.components.schemas;
const REAL = "x-real";

const ref = (name) => ({ $ref: `#/components/schemas/${name}` });
const say = (text) => process.stderr.write(`gen: ${text}\n`);
/** A type the description has already, or one of the hand-written. */
const real = (name) => {
  schemas[name] ??= { [REAL]: name };
  return ref(name);
};

/** Pages repeat their items in full; the item's own name says it once. */
function nameItems() {
  for (const [name, schema] of Object.entries(schemas)) {
    const item = name.replace(/^Page_/, "");
    if (item !== name && schemas[item] && schema.properties?.items) schema.properties.items.items = ref(item);
  }
}

function replace(place, name, expected) {
  const [schema, property] = place.split(".");
  const properties = propertiesOf(schemas[schema]);
  const said = properties?.[property];
  if (!said || !expected(said)) return say(`${place} is described well now: take it out of dev/description.mjs`);
  const text = JSON.stringify(said);
  const to = real(name);
  const one = text.includes('"array"') ? { type: "array", items: to } : to;
  const nullable = text.includes('"null"');
  properties[property] = { ...(said.description && { description: said.description }), ...(nullable ? { oneOf: [one, { type: "null" }] } : one) };
  say(`${place} is not as described: ${name}`);
}

function propertiesOf(schema) {
  return schema?.properties ?? schema?.allOf?.find((part) => part.properties)?.properties;
}

nameItems();
for (const [place, name] of Object.entries(vague)) {
  replace(place, name, (said) => !JSON.stringify(said).includes("$ref") && !said.enum);
}
for (const [at, name] of Object.entries(vagueBodies)) {
  const [method, path] = at.split(" ");
  description.paths[path][method].requestBody.content["application/json"].schema = real(name);
}

const nodes = await openapiTS(description, {
  inject: 'import type * as real from "../real";\n',
  transform: (schema) => schema[REAL] && ts.factory.createTypeReferenceNode(`real.${schema[REAL]}`),
});
const note = "/** Written by `npm run gen` from openapi.json. Do not edit. */\n\n";
await writeFile(new URL("src/api/__generated__/schema.d.ts", root), note + astToString(nodes));
