import { createContext, useContext } from "react";

/** The workspace's time zone; before sign-in, the browser's. */
export const ZoneContext = createContext(Intl.DateTimeFormat().resolvedOptions().timeZone || "UTC");

export const useZone = () => useContext(ZoneContext);

export function allZones(): string[] {
  const zones = Intl.supportedValuesOf("timeZone");
  return zones.includes("UTC") ? zones : ["UTC", ...zones];
}
