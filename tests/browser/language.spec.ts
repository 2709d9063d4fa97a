import { expect, test } from "./quiet.js";
import { LANGUAGES, LANGUAGE_LINKS, other, say } from "./known.js";

for (const language of LANGUAGES) {
    test(`changing the language keeps place, words and focus (${language})`, async ({ page }) => {
        const next = other(language);
        await page.goto(`${language}/?from=poster`);
        const search = page.getByRole("textbox", { name: say(language, "catalogue.search") });
        await search.fill("бала");
        const before = await search.elementHandle();

        const link = page.getByRole("link", { name: LANGUAGE_LINKS[next] });
        await link.focus();
        await page.keyboard.press("Enter");

        await expect(page.locator("html")).toHaveAttribute("lang", next);
        await expect(page).toHaveURL(new RegExp(`/${next}/\\?from=poster$`));
        await expect(page.getByRole("heading", { level: 1 })).toHaveText(say(next, "catalogue.title"));
        await expect(link).toBeFocused();
        const after = page.getByRole("textbox", { name: say(next, "catalogue.search") });
        await expect(after).toHaveValue("бала");
        expect(await after.evaluate((now, before) => now === before, before)).toBe(true);

        await page.goBack();
        await expect(page.getByRole("heading", { level: 1 })).toHaveText(say(language, "catalogue.title"));
    });
}
