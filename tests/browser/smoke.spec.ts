import { say } from "./known.js";
import { expect, test } from "./quiet.js";

for (const language of ["kk", "ru"]) {
    test(`the catalogue opens (${language})`, async ({ page }) => {
        const answer = await page.goto(`${language}/`);
        expect(answer?.status()).toBe(200);
        await expect(page.locator("html")).toHaveAttribute("lang", language);
        await expect(page.getByRole("main")).toBeVisible();
        await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
    });
}

test("each file of the app is asked for once", async ({ page }) => {
    const asked: string[] = [];
    page.on("request", (request) => asked.push(request.url()));
    await page.goto("kk/", { waitUntil: "networkidle" });
    expect(asked.filter((url) => url.endsWith(".wasm"))).toHaveLength(1);
    expect(new Set(asked).size).toBe(asked.length);
});

test.describe("when the app does not arrive", () => {
    test.use({ expectedNoise: /ERR_FAILED|preloaded using link preload but not used/ });

    test("the page stays, and says in both languages what to do", async ({ page }) => {
        await page.route("**/*_bg.wasm", (route) => route.abort());
        await page.goto("kk/");
        const message = page.getByRole("alert");
        await expect(message.getByRole("button", { name: say("kk", "part.again") })).toBeVisible({ timeout: 15_000 });
        await expect(message.getByRole("button", { name: say("ru", "part.again") })).toBeVisible();
        await expect(message).toBeFocused();
        await expect(page.getByRole("main")).toBeVisible();

        await message.getByRole("button", { name: say("kk", "part.again") }).click();
        await expect(message).toBeFocused();

        await page.unroute("**/*_bg.wasm");
        await message.getByRole("button", { name: say("ru", "part.again") }).click();
        await expect(message).toBeHidden();
    });
});
