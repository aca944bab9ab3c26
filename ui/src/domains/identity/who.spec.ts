import { expect, it } from "vitest";
import { nameOfActor } from "./queries";

it.each([
  ["system:insight.daily", "Roost, daily run"],
  ["Roost (insight.daily)", "Roost, daily run"],
  ["system:somewhere.new", "Roost"],
  ["usr_01M7ZF3GB0E4DZSARN61WVFC9V", "a former member"],
  ["demo", "demo"],
])("calls %s %s", (actor, name) => expect(nameOfActor(actor)).toBe(name));
