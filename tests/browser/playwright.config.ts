import { defineConfig } from "@playwright/test";

// `cargo xtask test browser` builds the site, serves it, finds Chromium, and says so in these two.
const { QADAM_URL, QADAM_CHROMIUM } = process.env;
if (!QADAM_URL || !QADAM_CHROMIUM) throw new Error("Please run `cargo xtask test browser`.");

/** What depends on the width of the window; the rest is tested on a phone only. */
const OF_EVERY_WIDTH = /(smoke|take-over|language|walks|sixth)\.spec\.ts/;

export default defineConfig({
    testDir: ".",
    outputDir: "test-results",
    fullyParallel: true,
    workers: 2,
    // A test that needs a second try is a test that fails.
    retries: 0,
    // A walk through a whole service takes its time on a busy machine.
    timeout: 90_000,
    expect: { timeout: 10_000 },
    forbidOnly: Boolean(process.env.CI),
    use: {
        baseURL: QADAM_URL,
        browserName: "chromium",
        timezoneId: "Asia/Almaty",
        actionTimeout: 15_000,
        // A trace of every step is had with `cargo xtask test browser -- --trace on`.
        screenshot: "only-on-failure",
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
        { name: "narrow", grepInvert: /@wide/, use: { viewport: { width: 360, height: 740 } } },
        {
            name: "wide",
            testMatch: OF_EVERY_WIDTH,
            grepInvert: /@narrow/,
            use: { viewport: { width: 1280, height: 900 } },
        },
    ],
});
