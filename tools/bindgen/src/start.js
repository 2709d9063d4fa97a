// Loads the app, and later its parts, over a network that may fail.
//
// A file that does not arrive is asked for again, a few times by itself and then whenever the person says so. Wasm is
// never told of a failure, and nothing is taken off the page: what was typed stays. `APP` stands for the app's name,
// `PAGES_STYLE` for where the style of every page but the catalogue lies, and `WORDS` for phrases of `locales/`.

const PAUSES_BEFORE_TRIES = [0, 500, 1500, 4000]; // milliseconds
const LONGEST_TRY = 60_000; // milliseconds; a slow line is no failure, a silent one is

// The message, one entry a language: `lang`, `missing`, `gone`, `again`, `trying`, `reload`.
const WORDS = ["WORDS"];

const PAGES_STYLE_URL = new URL("PAGES_STYLE", import.meta.url);

let pagesStyle;

/** The compiled wasm at `url`, once the page has the style for it. This promise may take long, but it does not fail. */
export async function fetchPart(url) {
    const part = fetchCompiled(url);
    pagesStyle ??= hasPagesStyle() || untilThere(loadPagesStyle);
    await pagesStyle;
    return part;
}

function fetchCompiled(url) {
    return untilThere(async (isRepeated) => {
        const response = await fetchFile(url, isRepeated);
        // Hosts that do not know the type of wasm get the slower way.
        return response.headers.get("content-type")?.startsWith("application/wasm")
            ? WebAssembly.compileStreaming(response)
            : WebAssembly.compile(await response.arrayBuffer());
    });
}

/** A part arrived but does not fit the app: only a fresh page helps. The promise stays open for ever. */
export function stayBroken(error) {
    console.error(error);
    showMessage(true);
    return new Promise(() => {});
}

function hasPagesStyle() {
    // A link without `sheet` has failed.
    return [...document.querySelectorAll("link[rel=stylesheet]")].some(
        (link) => link.href === PAGES_STYLE_URL.href && link.sheet,
    );
}

async function loadPagesStyle(isRepeated) {
    // A link knows neither a limit of time nor why it failed, so the file is fetched into the browser's cache first.
    await (await fetchFile(PAGES_STYLE_URL, isRepeated)).arrayBuffer();
    const link = element("link", { rel: "stylesheet", href: PAGES_STYLE_URL });
    await new Promise((resolve, reject) => {
        link.addEventListener("load", resolve);
        link.addEventListener("error", reject);
        document.head.append(link);
    });
}

async function fetchFile(url, isRepeated) {
    const response = await fetch(url, {
        // Exactly what the page's preload link asks for, so that one request serves both.
        credentials: "same-origin",
        // A failure or a broken file may sit in the browser's cache.
        cache: isRepeated ? "reload" : "default",
        signal: AbortSignal.timeout(LONGEST_TRY),
    });
    if (!response.ok) {
        throw new Missing(`${url}: ${response.status}`, response.status === 404 || response.status === 410);
    }
    return response;
}

class Missing extends Error {
    constructor(message, isGone) {
        super(message);
        this.isGone = isGone;
    }
}

async function untilThere(attempt) {
    let trouble;
    for (const pause of PAUSES_BEFORE_TRIES) {
        await new Promise((resolve) => setTimeout(resolve, pause));
        try {
            return await attempt(pause > 0);
        } catch (error) {
            trouble = error;
        }
        if (!navigator.onLine) break;
    }
    missingParts += 1;
    for (;;) {
        const asked = new Promise((resolve) => waiting.push(resolve));
        showMessage(trouble.isGone === true);
        await asked;
        try {
            const part = await attempt(true);
            missingParts -= 1;
            if (missingParts === 0) hideMessage();
            return part;
        } catch (error) {
            trouble = error;
        }
    }
}

// One message, however many parts are missing.
let missingParts = 0;
let waiting = [];
let message;
let againButtons = [];
let focusedBefore;

function tryAgain() {
    if (waiting.length === 0) return;
    for (const { trying, again } of againButtons) {
        again.textContent = trying;
        again.setAttribute("aria-disabled", "true"); // `disabled` would drop the focus
    }
    const asked = waiting;
    waiting = [];
    for (const resolve of asked) resolve();
}

addEventListener("online", tryAgain);

function showMessage(isGone) {
    focusedBefore ??= document.activeElement;
    message?.remove();
    // A new element each time, so that a screen reader says it again.
    message = element("div", { class: "part-missing", role: "alert", tabindex: "-1" });
    againButtons = WORDS.map((words) => {
        const half = element("div", { class: "part-missing__half", lang: words.lang });
        const again = button(words.again, tryAgain);
        half.append(element("p", {}, isGone ? words.gone : words.missing), again);
        if (isGone) half.append(button(words.reload, () => location.reload()));
        message.append(half);
        return { trying: words.trying, again };
    });
    document.body.append(message);
    message.focus();
}

function hideMessage() {
    const hadFocus = message?.contains(document.activeElement);
    message?.remove();
    message = undefined;
    if (hadFocus && focusedBefore?.isConnected) focusedBefore.focus();
    focusedBefore = undefined;
}

function button(text, onClick) {
    const made = element("button", { type: "button", class: "button" }, text);
    made.addEventListener("click", onClick);
    return made;
}

function element(tag, attributes, text = "") {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    made.textContent = text;
    return made;
}

async function start() {
    const compiled = fetchCompiled(new URL("./APP_bg.wasm", import.meta.url));
    // Some browsers remember that a module was missing, so the message offers a fresh page as well.
    const glue = await untilThere(() =>
        import("./APP.js").catch((error) => {
            throw new Missing(error.message, true);
        }),
    );
    await glue.default({ module_or_path: await compiled });
}

// Not awaited: the glue imports the loader, and the loader imports this file, which must have ended by then.
start();
