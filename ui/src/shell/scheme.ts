import { localStorageColorSchemeManager } from "@mantine/core";

/** Shared with public/scheme.js, which paints the first frame. */
export const schemeManager = localStorageColorSchemeManager({ key: "roost.scheme" });
