import type { components } from "./__generated__/schema";

type Schemas = components["schemas"];

export type Policy = Schemas["Policy"];
export type PolicyRule = Schemas["PolicyRule"];
export type PolicyEffect = Schemas["PolicyEffect"];
export type Proposer = Schemas["Proposer"];
export type Session = Schemas["Session"];
export type ResetCode = Schemas["ResetCode"];
