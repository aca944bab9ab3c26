// Lets Node 20 run the TypeScript of these tests: types are taken off, nothing else changes.
import { register } from "node:module";

register("./loader.mjs", import.meta.url);
