/** The whole suite in one process, so that one browser and one session serve every test. */
import "./afterwards.ts";
import "./approve.ts";
import "./conversation.ts";
import "./hostile.ts";
import "./pages.ts";
import "./pages-in-trouble.ts";
import "./pages-of-a-post.ts";
import "./planning.ts";
import "./policies.ts";
import "./publishing.ts";
