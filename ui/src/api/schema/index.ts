/** What the server answers, written from its contract. Instants are RFC 3339 UTC, money is integer micros of a US dollar. */
export type * from "./base";
export type * from "./brand";
export type * from "./connections";
export type * from "./engagement";
export type * from "./gate";
export type * from "./identity";
export type * from "./insight";
export type * from "./spend";
