import { expect, test } from "./quiet.js";
import { LANGUAGES } from "./known.js";

/** So much may travel before the catalogue is whole, headers included. */
const LIMIT = 150_000;

for (const language of LANGUAGES) {
    test(`the first load of the catalogue is light (${language})`, async ({ page, baseURL }) => {
        const network = await page.context().newCDPSession(page);
        await network.send("Network.enable");
        const names = new Map<string, string>();
        const sizes = new Map<string, number>();
        network.on("Network.requestWillBeSent", ({ requestId, request }) =>
            names.set(requestId, request.url.slice(baseURL?.length)),
        );
        network.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
            const name = names.get(requestId) ?? requestId;
            sizes.set(name, (sizes.get(name) ?? 0) + encodedDataLength);
        });
        await page.goto(`${language}/`, { waitUntil: "networkidle" });
        const sum = [...sizes.values()].reduce((sum, size) => sum + size, 0);
        const report = [...sizes].map(([name, size]) => `${name} ${size}`).join(", ");
        console.log(`first load of ${language}/: ${sum} bytes (${report})`);
        expect([...sizes.keys()].some((name) => name.endsWith(".wasm"))).toBe(true);
        expect(sum).toBeLessThanOrEqual(LIMIT);
    });
}
