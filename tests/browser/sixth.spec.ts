import type { Page } from "@playwright/test";

import { Citizen, type Case, type End } from "./citizen.js";
import { type Channel, LANGUAGES, ONLY_AT, type Service, file } from "./known.js";
import { test } from "./quiet.js";

/** A service that the product has never heard of: one file. */
const text = file("tests/fixtures/services/invented-library-card.json");
const invented = JSON.parse(text) as Service;

/** What of a definition stands on its card in the catalogue. */
interface Published {
    id: string;
    short_title: object;
    situation: object;
    summary: object;
    life_situation: { id: string; name: object };
    region: { name: object };
    channels: { kind: Channel; term: object; process: { intake: object } }[];
    keywords: object;
}

interface Index {
    life_situations: { id: string; name: object }[];
    services: object[];
}

/** Puts the file beside the others, and its card into the list that is made of them. */
async function publish(page: Page): Promise<void> {
    const index = JSON.parse(file("public/services/index.json")) as Index;
    const published = JSON.parse(text) as Published;
    const { id, life_situation, region, channels, keywords } = published;
    const words = (text: object) => ({ ...text, reviewed: undefined });
    index.life_situations.push({ id: life_situation.id, name: words(life_situation.name) });
    index.services.push({
        id,
        short_title: words(published.short_title),
        situation: words(published.situation),
        summary: words(published.summary),
        life_situation: life_situation.id,
        region: words(region.name),
        channels: channels.map(({ kind, term, process }) => ({ kind, term, intake: process.intake })),
        keywords,
    });
    await page.route("**/services/index.json", (route) => route.fulfill({ json: index }));
    await page.route(`**/services/${id}.json`, (route) => route.fulfill({ body: text, contentType: "application/json" }));
}

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
    for (const { name, channel, mind, end, grounds, again } of walks) {
        test(`a sixth service is one file, ${channel}: ${name} (${language})`, { tag: ONLY_AT[language] }, async ({ page }) => {
            await publish(page);
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
