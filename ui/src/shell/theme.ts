import {
  type CSSVariablesResolver,
  convertCssVariables,
  createTheme,
  defaultCssVariablesResolver,
  DEFAULT_THEME,
  type MantineColorsTuple,
  mergeMantineTheme,
} from "@mantine/core";
import { words } from "@/words";

const pine: MantineColorsTuple = [
  "#e8f5f0", "#cfe9df", "#a3d5c3", "#74bfa4", "#4fab8b", "#379677", "#258067", "#1c6b57", "#175949", "#0f4236",
];
const gray: MantineColorsTuple = [
  "#faf9f5", "#f2f0e9", "#e8e4da", "#dbd6c9", "#c9c3b4", "#a6a193", "#666459", "#4b4a43", "#33332e", "#1f201d",
];
const dark: MantineColorsTuple = [
  "#e6e9e4", "#bcc4be", "#98a39c", "#68736d", "#3b4540", "#2b332f", "#1f2622", "#151a17", "#101412", "#0a0d0b",
];

const font = '"Hanken Grotesk Variable", system-ui, -apple-system, "Segoe UI", sans-serif';

/** Scroll stays with the page: the library's scroll lock writes a style tag, which our policy refuses. */
const overlay = { defaultProps: { lockScroll: false, overlayProps: { backgroundOpacity: 0.45 }, closeButtonProps: { "aria-label": words.kit.close } } };

export const theme = createTheme({
  primaryColor: "pine",
  primaryShade: { light: 7, dark: 6 },
  colors: { pine, gray, dark },
  autoContrast: true,
  fontFamily: font,
  headings: { fontFamily: font, fontWeight: "650" },
  defaultRadius: "md",
  radius: { xs: "4px", sm: "6px", md: "8px", lg: "12px", xl: "20px" },
  fontSizes: { xs: "0.75rem", sm: "0.8125rem", md: "0.9375rem", lg: "1.0625rem", xl: "1.25rem" },
  cursorType: "pointer",
  respectReducedMotion: true,
  components: {
    Modal: overlay,
    Drawer: overlay,
    Tooltip: { defaultProps: { withArrow: true, multiline: true, openDelay: 200, events: { hover: true, focus: true, touch: true } } },
    Button: { defaultProps: { size: "sm" } },
    TextInput: { defaultProps: { size: "sm" } },
    Select: { defaultProps: { size: "sm", checkIconPosition: "right", allowDeselect: false } },
  },
});

/** What the theme means in CSS, as a constructed sheet: allowed where style tags are not. */
export function adoptThemeSheet(resolver: CSSVariablesResolver = defaultCssVariablesResolver) {
  const merged = mergeMantineTheme(DEFAULT_THEME, theme);
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(convertCssVariables(resolver(merged), ":root"));
  document.adoptedStyleSheets = [sheet, ...document.adoptedStyleSheets];
}
