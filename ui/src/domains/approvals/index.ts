export { blockedReason, useDecisions } from "./decisions";
export { ActCard } from "./parts/ActCard";
export { RouteTag, StateTag } from "./parts/StateTag";
export { gateQuery, useGate, useGateSettings, usePause, useRelease, useResume } from "./queries";
