/** The whole suite in one process, so that one browser and one session serve every test. */
import "./afterwards.ts";
import "./approve.ts";
import "./hostile.ts";
import "./pages.ts";
import "./planning.ts";
import "./policies.ts";
import "./publishing.ts";
