"use strict";
// The page of a run: its steps and its console log, as the server tells them.
(() => {
    const steps = document.querySelector("[data-run]");
    if (!steps) {
        return;
    }
    const log = document.querySelector(".console");
    const progress = document.querySelector(".progress");
    const away = document.querySelector("[data-following]");
    const announce = document.querySelector("[data-announce]");
    const live = steps.dataset.live === "true";
    let waiting = [];
    let following = true;

    const atEnd = () => log.scrollTop + log.clientHeight >= log.scrollHeight - 8;
    const toEnd = () => { log.scrollTop = log.scrollHeight; };
    log.addEventListener("scroll", () => {
        following = atEnd();
        away.hidden = following || !live;
    });
    document.querySelector("[data-follow]").addEventListener("click", () => {
        following = true;
        away.hidden = true;
        toEnd();
        log.focus();
    });
    document.querySelector("[data-copy]").addEventListener("click", async (event) => {
        const button = event.currentTarget;
        try {
            await navigator.clipboard.writeText(log.textContent);
            button.textContent = "Copied";
        } catch {
            // Without a secure connection a page may not copy by itself.
            window.getSelection().selectAllChildren(log);
            button.textContent = "Selected";
        }
        setTimeout(() => { button.textContent = "Copy"; }, 2000);
    });

    // Many lines come at once: they are laid out once for each picture, not once for each line.
    const write = (line) => {
        if (waiting.push(line) === 1) {
            requestAnimationFrame(() => {
                log.append(waiting.join(""));
                waiting = [];
                if (following) {
                    toEnd();
                }
            });
        }
    };
    const state = (step, word, seconds) => {
        const row = steps.querySelector(`[data-step="${CSS.escape(step)}"]`);
        if (row) {
            row.dataset.state = word;
            row.querySelector(".word").textContent = word;
            row.querySelector(".seconds").textContent = seconds === undefined ? "" : `${seconds.toFixed(1)} s`;
        }
    };
    const clock = (at) => `${new Date(at).toLocaleTimeString([], { hour12: false })} `;
    const amount = (value, unit) => unit === "bytes" ? `${(value / 1e6).toFixed(1)} MB` : `${value} ${unit}`;
    const show = {
        "step-started": (event) => {
            state(event.step, "doing");
            write(`${clock(event.at)}── ${event.title}\n`);
            if (live) {
                announce.textContent = event.title;
            }
        },
        "step-finished": (event) => {
            state(event.step, "done", event.seconds);
            progress.hidden = true;
        },
        "step-undone": (event) => state(event.step, "undone"),
        "progress": (event) => {
            if (!live) {
                return;
            }
            const bar = progress.querySelector("progress");
            progress.hidden = false;
            if (event.total > 0) {
                bar.max = event.total;
                bar.value = event.done;
            } else {
                bar.removeAttribute("value");
            }
            progress.querySelector("span").textContent = `${event.label}: ${amount(event.done, event.unit)}`
                + (event.total > 0 ? ` of ${amount(event.total, event.unit)}` : "");
        },
        "log": (event) => write(`${clock(event.at)}${event.text}\n`),
        "rollback-started": (event) => {
            progress.hidden = true;
            write(`${clock(event.at)}── Going back: ${event.reason}\n`);
            if (live) {
                announce.textContent = "The run goes back.";
            }
        },
        "ended": () => { progress.hidden = true; },
    };

    const source = new EventSource(steps.dataset.events);
    source.addEventListener("message", (message) => {
        const event = JSON.parse(message.data);
        const known = show[event.event];
        if (known) {
            known(event);
        }
    });
    source.addEventListener("error", () => {
        if (live && source.readyState === EventSource.CLOSED) {
            // The session ended: the page leads to where one signs in.
            location.reload();
        }
    });
    source.addEventListener("bye", () => {
        source.close();
        if (live) {
            // Now there is a report; the process may need a moment to leave.
            setTimeout(() => location.reload(), 1500);
        }
    });
})();
