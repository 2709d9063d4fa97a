import { expect, test } from "./quiet.js";
import { LANGUAGES, catalogue, like, say, services } from "./known.js";
import { holdApp, note, noted, tookOver } from "./take-over.js";

const [first] = services;
if (!first) throw new Error("there is no service");
/** A day in words. */
const A_DAY = {
    kk: /\d\s(қаңтар|ақпан|наурыз|сәуір|мамыр|маусым|шілде|тамыз|қыркүйек|қазан|қараша|желтоқсан)/,
    ru: /\d\s(января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря)/,
};

const pages = [
    { name: "the catalogue", path: "" },
    { name: "a service", path: `services/${first.id}/` },
];

// An app that is held back for long makes the browser wonder.
test.use({ expectedNoise: /preloaded using link preload but not used/ });

test.beforeEach(({ page }) => note(page));

for (const language of LANGUAGES) {
    for (const { name, path } of pages) {
        test(`${name} is taken over without a shift (${language})`, async ({ page }) => {
            const release = await holdApp(page);
            await page.goto(`${language}/${path}`);
            await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
            release();
            await tookOver(page);
            // The dates come last: by then everything is at its place.
            await expect(page.getByText(A_DAY[language]).first()).toBeVisible();
            await page.waitForLoadState("networkidle");
            const { shifts, headings } = await noted(page);
            expect(shifts).toEqual([]);
            expect(headings).toEqual([1]);
        });
    }

    test(`every link works before the app is there (${language})`, async ({ page, request, baseURL }) => {
        await holdApp(page);
        for (const { path } of pages) {
            await page.goto(`${language}/${path}`);
            const links = await page.getByRole("link").evaluateAll((links) =>
                links.map((link) => (link as HTMLAnchorElement).href).filter((href) => href.startsWith("http")),
            );
            expect(links.length).toBeGreaterThan(3);
            for (const link of new Set(links)) expect((await request.get(link)).status(), link).toBe(200);
        }
        await page.goto(`${language}/`);
        for (const card of catalogue.slice(0, 2)) {
            await page.getByRole("link", { name: card.situation[language] }).click();
            await expect(page.getByRole("heading", { level: 1 })).toHaveText(card.short_title[language]);
            expect(page.url()).toBe(`${baseURL}${language}/services/${card.id}/`);
            await page.goBack();
            await expect(page.getByRole("heading", { level: 1 })).toHaveText(say(language, "catalogue.title"));
        }
    });

    test(`a link works while a part of the page is on its way (${language})`, async ({ page }) => {
        const part = page.waitForRequest(/\/split_[^/]*\.wasm$/);
        const release = await holdApp(page, /\/split_[^/]*\.wasm$/);
        await page.goto(`${language}/services/${first.id}/`);
        // The app itself is there by now, and waits beside the written page.
        await part;
        await page.getByRole("link", { name: say(language, "nav.home") }).first().click();
        await expect(page.getByRole("heading", { level: 1 })).toHaveText(say(language, "catalogue.title"));
        release();
        await tookOver(page);
        await expect(page.getByRole("heading", { level: 1 })).toHaveText(say(language, "catalogue.title"));
        await page.getByRole("link", { name: first.situation[language] }).click();
        await expect(page.getByRole("heading", { level: 1 })).toHaveText(first.short_title[language]);
    });

    test(`what was typed into the search before the app was there survives (${language})`, async ({ page }) => {
        const release = await holdApp(page);
        await page.goto(`${language}/`);
        const search = page.getByRole("textbox", { name: say(language, "catalogue.search") });
        const word = { kk: "кездес", ru: "свидан" }[language];
        await search.fill(word);
        release();
        await tookOver(page);
        await expect(search).toHaveValue(word);
        await expect(search).toBeFocused();
        await expect(page.getByRole("status").filter({ hasText: like(language, "catalogue.found") })).toBeVisible();
    });
}

test("the page is taken over in the language of its address, whatever was read last", async ({ page }) => {
    await page.goto("ru/");
    await tookOver(page);
    await page.goto("kk/");
    await tookOver(page);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(say("kk", "catalogue.title"));
    await expect(page.locator("html")).toHaveAttribute("lang", "kk");
});
