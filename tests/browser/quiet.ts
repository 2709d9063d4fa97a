import { test as base, expect } from "@playwright/test";

/**
 * Tests whose page must stay quiet: nothing on the console, no request to another host. A test that provokes a message
 * of the browser names it in `expectedNoise`.
 */
export const test = base.extend<{ expectedNoise: RegExp | null; quiet: void }>({
    expectedNoise: [null, { option: true }],
    quiet: [
        async ({ page, baseURL, expectedNoise }, use) => {
            const noise: string[] = [];
            page.on("console", (message) => noise.push(`${message.type()}: ${message.text()}`));
            page.on("pageerror", (error) => noise.push(`error: ${error.message}`));
            page.on("request", (request) => {
                const { protocol, origin } = new URL(request.url());
                if (protocol.startsWith("http") && origin !== new URL(baseURL ?? "").origin) {
                    noise.push(`request: ${request.url()}`);
                }
            });
            await use();
            const unexpected = noise.filter((line) => !expectedNoise?.test(line));
            expect(unexpected).toEqual([]);
        },
        { auto: true },
    ],
});

export { expect };
