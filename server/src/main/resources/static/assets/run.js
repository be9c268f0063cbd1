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
    const bytes = (value) => {
        const units = ["B", "kB", "MB", "GB", "TB"];
        let unit = 0;
        while (value >= 999.5 && unit < units.length - 1) {
            value /= 1000;
            unit += 1;
        }
        return `${value.toFixed(unit === 0 || value >= 99.95 ? 0 : value >= 9.995 ? 1 : 2)} ${units[unit]}`;
    };
    const amount = (value, unit) => unit === "bytes" ? bytes(value) : unit === "items" ? `${value}` : `${value} ${unit}`;
    const span = (seconds) => seconds < 59.95 ? `${seconds.toFixed(0)} s`
        : seconds < 3600 ? `${Math.floor(seconds / 60)} min ${Math.floor(seconds % 60)} s`
        : `${Math.floor(seconds / 3600)} h ${Math.floor(seconds % 3600 / 60)} min`;
    // What the rate is measured from: the first that was told of this piece of work.
    let start = null;
    const rate = (event) => {
        const at = Date.parse(event.at) / 1000;
        if (!start || start.label !== event.label || event.done < start.done) {
            start = { label: event.label, at, done: event.done };
        }
        const seconds = at - start.at;
        const each = seconds >= 1 ? (event.done - start.done) / seconds : 0;
        if (each <= 0) {
            return "";
        }
        const left = event.total > event.done ? `, ${span((event.total - event.done) / each)} left` : "";
        return (event.unit === "bytes" ? `, ${bytes(each)}/s` : "") + left;
    };
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
                + (event.total > 0 ? ` of ${amount(event.total, event.unit)}` : "") + rate(event);
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
