import type { Plan } from "./answers.js";
import { Citizen, type Case, type End } from "./citizen.js";
import { type Channel, LANGUAGES, type Language, ONLY_AT, service } from "./known.js";
import { test } from "./quiet.js";
import type { Page } from "@playwright/test";

/** A Friday morning with a day off in the week to come. */
const NOW = new Date("2026-10-23T05:00:00Z");

interface Walk {
    name: string;
    service: string;
    channel: Channel;
    mind: Case;
    end: End;
    /** The grounds that are told. */
    grounds?: string[];
    /** How it ends when the same answers are sent again with everything in order. */
    again?: End;
}

interface Start {
    service: string;
    applicant: string;
    without: string;
    plan?: Plan;
}

const starts: Start[] = [
    {
        service: "patronage-payment",
        applicant: "580314200013",
        without: "patronage_contract",
        plan: { child_of_school_age: "yes" },
    },
    { service: "adoption-allowance", applicant: "620721200012", without: "court_decision" },
    {
        service: "patronage-placement",
        applicant: "490130100014",
        without: "health_certificates",
        plan: { spouse_consent_given: "yes" },
    },
    { service: "adoption-candidates", applicant: "660909200011", without: "income" },
];

const portal = starts.flatMap(({ service, applicant, without, plan = {} }): Walk[] => {
    const common = { service, channel: "portal" } as const;
    return [
        { ...common, name: "granted", mind: { applicant, plan }, end: "granted" },
        {
            ...common,
            name: "refused, then granted",
            mind: { applicant, without, plan },
            end: "refused",
            grounds: ["R-REQ"],
            again: "granted",
        },
    ];
});

const paper: Walk[] = [
    {
        name: "granted",
        service: "patronage-payment",
        channel: "chancellery",
        mind: { applicant: "580314200013", plan: { child_of_school_age: "yes" } },
        end: "granted",
    },
    {
        name: "refused, then granted",
        service: "patronage-payment",
        channel: "chancellery",
        mind: {
            applicant: "580314200013",
            without: "patronage_contract",
            plan: { child_of_school_age: "yes" },
        },
        end: "refused",
        grounds: ["R-REQ"],
        again: "granted",
    },
];

const visit: Walk[] = (["chancellery", "state_corporation"] as const).flatMap((channel): Walk[] => {
    const common = { service: "visit-permission", channel };
    const applicant = "600505100018";
    return [
        { ...common, name: "granted", mind: { applicant, plan: { has_representative: "no" } }, end: "granted" },
        {
            ...common,
            name: "not accepted at the counter, then granted",
            mind: { applicant, without: "court_decision", plan: { has_representative: "no" } },
            end: "not accepted",
            grounds: ["NA1"],
            again: "granted",
        },
        {
            ...common,
            name: "refused by the officer, then granted",
            mind: { applicant: "580917100081", plan: { has_representative: "no" } },
            end: "refused",
            grounds: ["R-DATA"],
            again: "granted",
        },
    ];
});

/** What only the hall can refuse: the clerk of the provider, and the registers. */
const hall: Walk[] = [
    {
        name: "not accepted by the clerk, then granted",
        service: "visit-permission",
        channel: "state_corporation",
        mind: { applicant: "580917100120", plan: { has_representative: "no" } },
        end: "not accepted",
        grounds: ["NA2"],
        again: "granted",
    },
    {
        name: "not accepted, since the registers do not know the applicant",
        service: "visit-permission",
        channel: "state_corporation",
        mind: { applicant: "580917100061", plan: { has_representative: "no" } },
        end: "not accepted",
        grounds: ["NA3"],
    },
];

/** What else a process can come to: one width a language is enough. */
const branches: Walk[] = [
    {
        name: "granted to a representative",
        service: "visit-permission",
        channel: "state_corporation",
        mind: { applicant: "600505100018", plan: { has_representative: "yes", rep_iin: "531212200019" } },
        end: "granted",
    },
    {
        name: "not accepted, since the power of attorney has run out",
        service: "visit-permission",
        channel: "state_corporation",
        mind: { applicant: "580917100130", plan: { has_representative: "yes", rep_iin: "531212200019" } },
        end: "not accepted",
        grounds: ["NA3"],
    },
    {
        name: "granted, and handed over at the provider's as the applicant asked",
        service: "visit-permission",
        channel: "state_corporation",
        mind: { applicant: "600505100018", plan: { has_representative: "no", result_point: "provider" } },
        end: "granted",
    },
    {
        name: "returned, since nobody comes for it",
        service: "visit-permission",
        channel: "state_corporation",
        mind: { applicant: "580917100110", plan: { has_representative: "no" } },
        end: "returned",
    },
    {
        name: "a negative conclusion",
        service: "adoption-candidates",
        channel: "portal",
        mind: { applicant: "551102100018", plan: { marital_status: "not_married" } },
        end: "negative",
        grounds: ["D-11"],
    },
];

async function walk(page: Page, language: Language, { service: id, channel, mind, end, grounds, again }: Walk) {
    await page.clock.setFixedTime(NOW);
    const citizen = new Citizen(page, language, service(id), channel, mind);
    await citizen.chooses();
    await citizen.applies();
    await citizen.waits(end);
    if (grounds) await citizen.reads(grounds);
    await citizen.opensResult(end);
    if (again) {
        await citizen.beginsAgain();
        await citizen.applies({});
        await citizen.waits(again);
        await citizen.opensResult(again);
    }
}

for (const language of LANGUAGES) {
    for (const way of [...portal, ...paper, ...visit, ...hall, ...branches]) {
        const tag = branches.includes(way) ? [ONLY_AT[language]] : [];
        test(`${way.service}, ${way.channel}: ${way.name} (${language})`, { tag }, ({ page }) =>
            walk(page, language, way),
        );
    }
}
