import { Citizen, type Case, type End } from "./citizen.js";
import { type Channel, LANGUAGES, ONLY_AT, type Service, file } from "./known.js";
import { expect, test } from "./quiet.js";

/** A service that the product has never heard of: one file, beside the others in a site of its own. */
const invented = JSON.parse(file("tests/fixtures/services/invented-library-card.json")) as Service;

const { QADAM_INVENTED_URL } = process.env;
if (!QADAM_INVENTED_URL) throw new Error("Please run `cargo xtask test browser`.");
test.use({ baseURL: QADAM_INVENTED_URL });

interface Walk {
    name: string;
    channel: Channel;
    mind: Case;
    end: End;
    grounds?: string[];
    again?: End;
}

const family = { with_children: "yes", born_abroad: "no", reading_place: "home" };
const walks: Walk[] = [
    { name: "granted", channel: "portal", mind: { applicant: "580917100100", plan: family }, end: "granted" },
    {
        name: "refused, then granted",
        channel: "portal",
        mind: { applicant: "580917100100", without: "residence_note" },
        end: "refused",
        grounds: ["X-REQ"],
        again: "granted",
    },
    {
        name: "not accepted, then granted",
        channel: "chancellery",
        mind: { applicant: "580314200013", without: "residence_note", plan: family },
        end: "not accepted",
        grounds: ["X-NA1"],
        again: "granted",
    },
];

for (const language of LANGUAGES) {
    test(`its page is a file like those of the others (${language})`, { tag: ONLY_AT[language] }, async ({ page, request }) => {
        const address = `${language}/services/${invented.id}/`;
        const answer = await request.get(address);
        expect(answer.status()).toBe(200);
        const text = await answer.text();
        expect(text).toContain(invented.title.text[language]);
        for (const { title } of invented.documents) expect(text).toContain(title[language]);
        await page.goto(address);
        await page.reload();
        await expect(page.getByRole("heading", { level: 1 })).toHaveText(invented.short_title[language]);
    });

    for (const { name, channel, mind, end, grounds, again } of walks) {
        test(`a sixth service is one file, ${channel}: ${name} (${language})`, { tag: ONLY_AT[language] }, async ({ page }) => {
            const citizen = new Citizen(page, language, invented, channel, mind);
            await citizen.chooses();
            await citizen.applies();
            await citizen.waits(end);
            if (grounds) await citizen.reads(grounds);
            await citizen.opensResult(end);
            if (!again) return;
            await citizen.beginsAgain();
            await citizen.applies({});
            await citizen.waits(again);
            await citizen.opensResult(again);
        });
    }
}
