import { defineConfig } from "@playwright/test";

// `cargo xtask test browser` builds the site, serves it, finds Chromium, and says so in these two.
const { QADAM_URL, QADAM_CHROMIUM } = process.env;
if (!QADAM_URL || !QADAM_CHROMIUM) throw new Error("Please run `cargo xtask test browser`.");

export default defineConfig({
    testDir: ".",
    outputDir: "test-results",
    fullyParallel: true,
    workers: 2,
    // A test that needs a second try is a test that fails.
    retries: 0,
    forbidOnly: Boolean(process.env.CI),
    use: {
        baseURL: QADAM_URL,
        browserName: "chromium",
        timezoneId: "Asia/Almaty",
        trace: "retain-on-failure",
        launchOptions: {
            executablePath: QADAM_CHROMIUM,
            args: [
                "--no-sandbox",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--disable-quic",
            ],
        },
    },
    projects: [
        { name: "narrow", use: { viewport: { width: 360, height: 740 } } },
        { name: "wide", use: { viewport: { width: 1280, height: 900 } } },
    ],
});
