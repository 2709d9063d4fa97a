import { expect, test } from "./quiet.js";
import { LANGUAGES, LANGUAGE_LINKS, catalogue, other, say, services } from "./known.js";
import { look } from "./look.js";

/** Every address that the build has to answer, below its language. */
const paths = [
    "",
    "applications/status/",
    "applications/receipt/",
    "applications/outcome/",
    ...services.flatMap(({ id }) => [
        ...["", "documents/", "form/", "check/", "package/"].map((page) => `services/${id}/${page}`),
        ...["sign-in/", "sign/"].map((page) => `signing/${id}/${page}`),
    ]),
];

for (const language of LANGUAGES) {
    test(`every address is a file of a plain host (${language})`, async ({ request }) => {
        for (const path of paths) {
            const answer = await request.get(`${language}/${path}`);
            expect(answer.status(), path).toBe(200);
            const page = await answer.text();
            expect(page, path).toContain(`<html lang="${language}">`);
            // What depends on the visitor is not written: those pages wait for the app, and say so where no app comes.
            const isWhole = path === "" || /^services\/[^/]+\/$/.test(path);
            expect(page.includes(say(language, "trouble.no_scripts")), path).toBe(!isWhole);
            expect(page.match(/<h1/g) ?? [], path).toHaveLength(1);
        }
    });

    test(`an address is right when it is opened, reloaded, left and come back to (${language})`, async ({ page }) => {
        const [card, next] = catalogue;
        if (!card || !next) throw new Error("there are too few services");
        const heading = page.getByRole("heading", { level: 1 });

        const opened = await page.goto(`${language}/services/${card.id}/`);
        expect(opened?.status()).toBe(200);
        await expect(heading).toHaveText(card.short_title[language]);
        await expect(page).toHaveTitle(say(language, "app.page_title", { page: card.short_title[language] }));
        const reloaded = await page.reload();
        expect(reloaded?.status()).toBe(200);
        await expect(heading).toHaveText(card.short_title[language]);

        await page.getByRole("link", { name: say(language, "nav.home") }).first().click();
        await expect(heading).toHaveText(say(language, "catalogue.title"));
        await page.getByRole("link", { name: next.situation[language] }).click();
        await expect(heading).toHaveText(next.short_title[language]);
        await page.goBack();
        await expect(heading).toHaveText(say(language, "catalogue.title"));
        await page.goBack();
        await expect(heading).toHaveText(card.short_title[language]);
        await page.goForward();
        await page.goForward();
        await expect(heading).toHaveText(next.short_title[language]);
        await look(page, language, "a service, come back to");
    });

    test.describe("without scripts", () => {
        test.use({ javaScriptEnabled: false, expectedNoise: /preloaded using link preload but not used/ });

        test(`catalogue and services can be read (${language})`, async ({ page }) => {
            await page.goto(`${language}/`);
            const heading = page.getByRole("heading", { level: 1 });
            await expect(heading).toHaveText(say(language, "catalogue.title"));
            for (const service of services) {
                const card = page.getByRole("link", { name: service.situation[language], exact: true });
                await card.click();
                await expect(heading).toHaveText(service.short_title[language]);
                for (const { title } of service.documents) {
                    await expect(page.getByRole("listitem").filter({ hasText: title[language] }).first()).toBeVisible();
                }
                await page.getByRole("link", { name: say(language, "nav.home") }).first().click();
                await expect(heading).toHaveText(say(language, "catalogue.title"));
            }
            await page.getByRole("link", { name: LANGUAGE_LINKS[other(language)] }).click();
            await expect(page.locator("html")).not.toHaveAttribute("lang", language);
            await expect(heading).not.toHaveText(say(language, "catalogue.title"));
        });

        test(`a page that needs them says so in both languages (${language})`, async ({ page }) => {
            for (const path of ["services/patronage-payment/documents/", "applications/status/"]) {
                await page.goto(`${language}/${path}`);
                for (const each of LANGUAGES) {
                    await expect(page.getByRole("heading", { name: say(each, "trouble.no_scripts") })).toBeVisible();
                    await expect(page.getByText(say(each, "trouble.no_scripts_do"))).toBeVisible();
                }
            }
        });
    });
}

test.describe("an address that does not exist", () => {
    test.use({ expectedNoise: /404 \(Not Found\)/ });

    for (const path of ["kk/nothing/", "nothing", "ru/services/nothing/", "kk/services/nothing/form/"]) {
        test(`${path} says so in both languages`, async ({ page }) => {
            const answer = await page.goto(path);
            expect(answer?.status()).toBe(404);
            const title = path.includes("services") ? "trouble.no_service" : "trouble.not_found";
            for (const language of LANGUAGES) {
                const half = page.locator(`section[lang=${language}]`);
                await expect(half.getByRole("heading", { name: say(language, title) })).toBeVisible();
                await expect(half.getByRole("link", { name: say(language, "nav.home") })).toBeVisible();
            }
            await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
            await page.locator("section[lang=ru]").getByRole("link", { name: say("ru", "nav.home") }).click();
            await expect(page.getByRole("heading", { level: 1 })).toHaveText(say("ru", "catalogue.title"));
        });
    }
});

test("the root asks for the language in both", async ({ page }) => {
    await page.goto("");
    await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
    await page.getByRole("main").getByRole("link").first().click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(say("kk", "catalogue.title"));
});
