import type { Page } from "@playwright/test";

/** Everything that the browser keeps for this site, as text. */
export function stored(page: Page): Promise<string> {
    return page.evaluate(async () => {
        const done = <T>(request: IDBRequest<T>) =>
            new Promise<T>((resolve, reject) => {
                request.onsuccess = () => resolve(request.result);
                request.onerror = () => reject(request.error);
            });
        const kept: unknown[] = [{ ...localStorage }, { ...sessionStorage }, document.cookie];
        for (const { name } of await indexedDB.databases()) {
            if (name === undefined) continue;
            const database = await done(indexedDB.open(name));
            for (const store of database.objectStoreNames) {
                kept.push(await done(database.transaction(store).objectStore(store).getAll()));
            }
            database.close();
        }
        for (const name of await caches.keys()) kept.push(name);
        return JSON.stringify(kept);
    });
}

/** The rows of a room of the database; none before it is there. */
function rows(page: Page, room: "drafts" | "events"): Promise<{ id?: string; text: string }[]> {
    return page.evaluate(async (room) => {
        const done = <T>(request: IDBRequest<T>) =>
            new Promise<T>((resolve, reject) => {
                request.onsuccess = () => resolve(request.result);
                request.onerror = () => reject(request.error);
            });
        if (!(await indexedDB.databases()).some(({ name }) => name === "qadam")) return [];
        const database = await done(indexedDB.open("qadam"));
        const rows: { id?: string; text: string }[] = await done(
            database.transaction(room).objectStore(room).getAll(),
        );
        database.close();
        return rows;
    }, room);
}

/** The text of a draft in the database; empty before it is there. */
export async function keptDraft(page: Page, id: string): Promise<string> {
    return (await rows(page, "drafts")).find((row) => row.id === id)?.text ?? "";
}

/** The places in its journal of every event in the database, in the order of the journals. */
export async function eventPlaces(page: Page): Promise<number[]> {
    return (await rows(page, "events")).map(({ text }) => (JSON.parse(text) as { sequence: number }).sequence);
}

/** The stores in which a draft may be kept. */
export type Store = "localStorage" | "database";

/** Lets nothing more into these stores, as a browser does that has no room left. A reload makes room again. */
export function fill(page: Page, stores: Store[]): Promise<void> {
    return page.evaluate((stores) => {
        const full = () => {
            throw new DOMException("full", "QuotaExceededError");
        };
        const { setItem } = Storage.prototype;
        const { put } = IDBObjectStore.prototype;
        if (stores.includes("localStorage")) Storage.prototype.setItem = full;
        if (stores.includes("database")) IDBObjectStore.prototype.put = full;
        Object.assign(window, {
            makeRoom: () => {
                Storage.prototype.setItem = setItem;
                IDBObjectStore.prototype.put = put;
            },
        });
    }, stores);
}

/** Undoes {@link fill}. */
export function makeRoom(page: Page): Promise<void> {
    return page.evaluate(() => (window as unknown as { makeRoom: () => void }).makeRoom());
}

/** Puts a text in the place of a stored draft, in the database and in the last synchronous write. */
export function breakDraft(page: Page, id: string, text: string): Promise<void> {
    return page.evaluate(
        async ({ id, text }) => {
            const done = (request: IDBRequest) =>
                new Promise((resolve, reject) => {
                    request.onsuccess = () => resolve(request.result);
                    request.onerror = () => reject(request.error);
                });
            const database = (await done(indexedDB.open("qadam"))) as IDBDatabase;
            await done(database.transaction("drafts", "readwrite").objectStore("drafts").put({ id, text }));
            database.close();
            localStorage.setItem(`qadam.draft.${id}.v1`, text);
        },
        { id, text },
    );
}
