import { defineConfig } from "@playwright/test";

import tests from "./playwright.config.js";

/** `cargo xtask pictures`: the same browser as for the tests, one width after the other. */
export default defineConfig({
    ...tests,
    projects: tests.projects?.map(({ name, use }) => ({ name, use, testMatch: "pictures.ts" })),
    timeout: 120_000,
    reporter: "list",
});
