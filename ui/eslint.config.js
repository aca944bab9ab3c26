import js from "@eslint/js";
import globals from "globals";
import a11y from "eslint-plugin-jsx-a11y";
import hooks from "eslint-plugin-react-hooks";
import ts from "typescript-eslint";

const domainsOnlyThroughIndex = {
  group: ["@/domains/*/*"],
  message: "Domains import each other only through their index.ts.",
};

export default ts.config(
  { ignores: ["dist", "src/api/__generated__"] },
  js.configs.recommended,
  ...ts.configs.recommended,
  {
    files: ["src/**/*.{ts,tsx}"],
    plugins: { "jsx-a11y": a11y, "react-hooks": hooks },
    languageOptions: { globals: globals.browser },
    rules: {
      ...a11y.configs.recommended.rules,
      ...hooks.configs.recommended.rules,
      "max-lines": ["error", { max: 350 }],
      "no-restricted-imports": ["error", { patterns: [domainsOnlyThroughIndex] }],
      "no-restricted-globals": [
        "error",
        { name: "fetch", message: "Use api from @/api: it adds the workspace and reads problems." },
      ],
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/consistent-type-imports": "error",
    },
  },
  { files: ["src/kit/**"], rules: { "no-restricted-imports": ["error", { patterns: ["@/domains/*", "@/shell/*"] }] } },
  { files: ["src/api/**"], rules: { "no-restricted-globals": "off" } },
  { files: ["dev/**", "e2e/**", "*.config.*"], languageOptions: { globals: { ...globals.node, ...globals.browser } } },
  { files: ["public/**"], languageOptions: { globals: globals.browser } },
);
